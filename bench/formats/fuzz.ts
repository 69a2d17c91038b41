/**
 * Reads 100,000 random replies with schemas of many kinds. Reports every outcome that was not a value or a
 * `ParseError`, any pollution, and the slowest reply. Run: `npx tsx bench/formats/fuzz.ts [count] [seed]`.
 */
import { ParseError } from '../../src/errors.ts'
import { json } from '../../src/format/json.ts'
import { readJson } from '../../src/format/read/read-json.ts'
import { readerSchemas } from '../../test/support/reader-schemas.ts'
import { drawReply, seeded } from '../../test/support/replies.ts'

const formats = readerSchemas.map((schema) => json(schema))
const count = Number(process.argv[2] ?? 100_000)
const below = seeded(Number(process.argv[3] ?? 1))
const outcomes: Record<string, number> = {}
let slowest = { ms: 0, reply: '' }

for (let i = 0; i < count; i++) {
  const reply = drawReply(below)
  const format = formats[i % (formats.length + 1)]
  const start = performance.now()
  let outcome: string
  try {
    if (format === undefined) readJson(reply)
    else format.read(reply)
    outcome = 'value'
  } catch (error) {
    outcome = error instanceof ParseError ? error.code : `UNTYPED ${String(error)}`
    if (!(error instanceof ParseError)) console.log(JSON.stringify(reply), error)
  }
  const ms = performance.now() - start
  if (ms > slowest.ms) slowest = { ms, reply }
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}

console.log(outcomes)
console.log(`polluted: ${Object.keys(Object.prototype).length + (Reflect.get({}, 'x') === undefined ? 0 : 1)}`)
console.log(`slowest: ${slowest.ms.toFixed(1)} ms, ${slowest.reply.length} characters`)
