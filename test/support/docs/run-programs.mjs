// Runs programs of the documentation one after the other in this process, and writes what each printed to a file:
//   node run-programs.mjs <file for the results> <program> …
// One process for all: what they import is loaded once. `npm run package` runs each in a process of its own.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { formatWithOptions } from 'node:util'

const [results, ...files] = process.argv.slice(2)
const printed = {}
for (const file of files) {
  const lines = []
  console.log = (...values) => lines.push(`${formatWithOptions({ colors: false }, ...values)}\n`)
  let error
  try {
    await import(pathToFileURL(file).href)
  } catch (thrown) {
    error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  }
  printed[file] = { output: lines.join(''), error }
}
writeFileSync(results, JSON.stringify(printed))
process.exit(0)
