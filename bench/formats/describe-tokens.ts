// Counts what a schema costs in the prompt: our description beside JSON Schema and LangChain's instructions, in o200k
// tokens, over the ten schemas of the tests; with a folder of data, also what `describe: 'rest'` leaves of it beside
// examples. Run: `npx tsx bench/formats/describe-tokens.ts [<data>]` after `npm ci --prefix bench`.
import { createRequire } from 'node:module'
import { json } from '../../src/format/json.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import { realisticSchemas } from '../../test/support/realistic-schemas.ts'
import { restTokens } from './rest-tokens.ts'

const require = createRequire(import.meta.url)
const { StructuredOutputParser } = require('@langchain/core/output_parsers')

type Describe = (schema: (typeof realisticSchemas)[keyof typeof realisticSchemas]) => string

const ways: Readonly<Record<string, Describe>> = {
  'JSON Schema, minified': (schema) => JSON.stringify(json(schema).jsonSchema?.()),
  'JSON Schema, indented': (schema) => JSON.stringify(json(schema).jsonSchema?.(), undefined, 2),
  'knapshot describe: types': (schema) => json(schema).describe(),
  'knapshot describe: schema': (schema) => json(schema, { describe: 'schema' }).describe(),
  'LangChain StructuredOutputParser': (schema) => StructuredOutputParser.fromZodSchema(schema).getFormatInstructions(),
}

const schemas = Object.values(realisticSchemas)
console.log(`| way | tokens of ${schemas.length} schemas | × minified |`)
console.log('|---|---|---|')
for (const [name, describe] of Object.entries(ways)) {
  let tokens = 0
  let minified = 0
  let failed = 0
  for (const schema of schemas) {
    try {
      tokens += o200k.count(describe(schema))
      minified += o200k.count(JSON.stringify(json(schema).jsonSchema?.()))
    } catch {
      // Counted: a peer that overflows on a recursive schema is compared on the others.
      failed++
    }
  }
  console.log(
    `| ${name} | ${tokens}${failed === 0 ? '' : ` (fails on ${failed})`} | ${(tokens / minified).toFixed(2)} |`,
  )
}

const [, , folder] = process.argv
if (folder !== undefined) console.log(`\n${await restTokens(folder)}`)
