#!/usr/bin/env node
import { nodeIo } from './node-io.ts'
import { run } from './run.ts'

const code = await run(process.argv.slice(2), nodeIo())
// Ends the process once the output is out: a module of the user may hold a connection open.
process.stderr.write('', () => process.stdout.write('', () => process.exit(code)))
