// Runs a script in the edge runtime and prints what it answers: node edge-child.mjs script.js
import { readFileSync } from 'node:fs'
import { EdgeRuntime } from 'edge-runtime'

const runtime = new EdgeRuntime({ initialCode: readFileSync(process.argv[2], 'utf8') })
const response = await runtime.dispatchFetch('http://localhost/')
const text = await response.text()
// The runtime keeps the process alive.
if (response.ok) process.stdout.write(text, () => process.exit(0))
else process.stderr.write(`${response.status} ${text}\n`, () => process.exit(1))
