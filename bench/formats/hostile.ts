/**
 * Measures how long replies take that are made to be slow, at 25, 50 and 100 kB (and 1 MB on request): the growth shows
 * whether the work is linear. Run: `npx tsx bench/formats/hostile.ts [reader] [kilobytes]`, where a reader is `schema`
 * (JSON with one), `none` or `recursive`, or a format: `labels`, `fields`, `yaml`, `xml`, `csv`, `markdown`, `text`.
 */
import * as z from 'zod'
import { ParseError } from '../../src/errors.ts'
import { csv } from '../../src/format/csv.ts'
import { fields } from '../../src/format/fields.ts'
import { labels } from '../../src/format/labels.ts'
import { readJson } from '../../src/format/read/read-json.ts'
import { text } from '../../src/format/text.ts'
import { xml } from '../../src/format/xml.ts'
import { yaml } from '../../src/format/yaml.ts'

const schema = z.object({ a: z.array(z.string()), b: z.number().optional() })
const Recursive: z.ZodType = z.lazy(() =>
  z.union([z.string(), z.number(), z.array(Recursive), z.record(z.string(), Recursive)]),
)

const rows = z.array(z.object({ a: z.string(), b: z.string() }))

const readers: Readonly<Record<string, (reply: string) => unknown>> = {
  schema: (reply) => readJson(reply, schema),
  none: (reply) => readJson(reply),
  recursive: (reply) => readJson(reply, Recursive),
  labels: labels('billing', 'log-in', 'A').read,
  fields: fields(z.object({ a: z.string(), b: z.number().optional() })).read,
  yaml: yaml(schema).read,
  xml: xml(schema).read,
  csv: csv(rows).read,
  markdown: csv(rows, { table: 'markdown' }).read,
  text: text().read,
}

/** Units, each repeated up to a size. */
const units: Readonly<Record<string, (size: number) => string>> = {
  'open brackets': (size) => '['.repeat(size),
  'nested objects': repeat('{"a":'),
  'nested lists in objects': repeat('{"a":['),
  'balanced brackets': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'closing brackets': repeat(']'),
  braces: repeat('{'),
  'braces and space': repeat('{ '),
  spaces: (size) => `{"a": ${' '.repeat(size)}`,
  'line breaks': (size) => `{"a": "${'\n'.repeat(size)}`,
  quotes: (size) => `{"a": ${'"'.repeat(size)}`,
  'single quotes': (size) => `{"a": ${"'".repeat(size)}`,
  'mixed quotes': (size) => `{"a": ${`"'`.repeat(size / 2)}`,
  'quotes and spaces': (size) => `{"a": "${'" '.repeat(size / 2)}`,
  'typographic quotes': (size) => `{"a": ${'“”,'.repeat(size / 3)}`,
  'quotes and commas': (size) => `{"a": "${'", x'.repeat(size / 4)}`,
  'quoted words inside a string': (size) => `{"a": "x ${'"y" z '.repeat(size / 6)}"}`,
  backslashes: (size) => `{"a": "${'\\'.repeat(size)}`,
  'backslashes and quotes': (size) => `{"a": "${'\\"'.repeat(size / 2)}`,
  'bad escapes': (size) => `{"a": "${'\\q\\b\\t'.repeat(size / 6)}"}`,
  fences: repeat('```\n'),
  'json fences': repeat('```json\n{'),
  'fences with quotes': repeat('```json\n{"a": "'),
  'bare words': (size) => `{"a": ${'word '.repeat(size / 5)}`,
  'bare words and commas': (size) => `{"a": ${'w, '.repeat(size / 3)}`,
  'bare list': (size) => `[${'w, '.repeat(size / 3)}`,
  'open lists': repeat('[1,'),
  'open lists of strings': repeat('["a",'),
  'keys without values': repeat('{"a" '),
  'open comments': repeat('{"a": /*'),
  'line comments': (size) => `{"a": ${'//\n'.repeat(size / 3)}`,
  'hash comments': (size) => `[${'#\n'.repeat(size / 2)}`,
  'small objects on lines': repeat('{"b":1}\n'),
  'empty objects': repeat('{}\n'),
  'labels in prose': repeat('billing '),
  'announced labels': repeat('Answer: billing. '),
  'fields on lines': repeat('a: x\n'),
  'list items': repeat('- a\n'),
  documents: repeat('---\n'),
  elements: repeat('<a>x</a>'),
  'table rows': repeat('a,b\n'),
  'Markdown rows': repeat('|a|b|\n'),
  'end tokens': repeat('<|im_end|>'),
  channels: repeat('<|channel|>analysis<|message|>'),
  'JSON lines': repeat('{"a":["x"]}\n'),
  'broken JSON lines': repeat("{'a':['x'],}\n"),
  'missing commas': (size) => `[${'"a" '.repeat(size / 4)}]`,
  'missing commas between objects': (size) => `[${'{"a":[]} '.repeat(size / 9)}`,
  digits: (size) => `{"a": ${'1'.repeat(size)}}`,
  thousands: (size) => `{"a": ${'1,234'.repeat(size / 5)}}`,
  'number text': (size) => `{"a": ["x"], "b": "${'1,'.repeat(size / 2)}"}`,
  prose: repeat('This is a sentence about it. '),
  'prose with braces': repeat('Use {name} or [x] here. '),
  'prose with empty braces': repeat('Use {} or [1] here. '),
  'prose with apostrophes': repeat("It's {a: 'b"),
  'half open strings': repeat('{"a": "x\n'),
  'think tags': repeat('<think>'),
  'closed think tags': repeat('<think></think>'),
  'answer tags': repeat('<answer>'),
  'colons and commas': (size) => `{${':,'.repeat(size / 2)}`,
  parentheses: (size) => `{"a": ${'('.repeat(size)}`,
  calls: (size) => `{"a": ${'f('.repeat(size / 2)}`,
  'many keys': (size) => `{${Array.from({ length: size / 10 }, (_, i) => `k${i}: ${i}`).join(', ')}`,
  'same key': (size) => `{${'"a": 1, '.repeat(size / 8)}}`,
  ellipses: (size) => `[${'...'.repeat(size / 3)}`,
  'wrong brackets': repeat('{]'),
  'brackets and braces': repeat('[}'),
  'plus signs': (size) => `["a"${'+"a"'.repeat(size / 4)}]`,
  'triple quotes': (size) => `{"a": ${'"""'.repeat(size / 3)}`,
  'escaped JSON': (size) => `{\\"a\\": [${'\\"x\\",'.repeat(size / 6)}`,
  'nested text': nestedText,
  entities: (size) => `{${'&quot;'.repeat(size / 6)}`,
}

const kind = process.argv[2] ?? 'schema'
const kilobytes = process.argv[3] === undefined ? [25, 50, 100] : [Number(process.argv[3])]
const reader = readers[kind]
if (reader === undefined) throw new Error(`no reader ${kind}: one of ${Object.keys(readers).join(', ')}`)
console.log(`| reply | ${kilobytes.map((size) => `${size} kB, ms`).join(' | ')} | outcome |`)
console.log(`|---|${kilobytes.map(() => '---|').join('')}---|`)
let worst = 0
for (const [name, make] of Object.entries(units)) {
  let outcome = ''
  const times = kilobytes.map((size) => {
    const reply = make(size * 1_000)
    let best = Number.POSITIVE_INFINITY
    for (let run = 0; run < 3; run++) {
      const start = performance.now()
      outcome = read(reader, reply)
      best = Math.min(best, performance.now() - start)
    }
    return best
  })
  worst = Math.max(worst, times.at(-1) ?? 0)
  console.log(`| ${name} | ${times.map((ms) => ms.toFixed(1)).join(' | ')} | ${outcome} |`)
}
console.log(`\nworst: ${worst.toFixed(1)} ms`)

function read(parse: (reply: string) => unknown, reply: string): string {
  try {
    parse(reply)
    return 'value'
  } catch (error) {
    return error instanceof ParseError ? error.code : `UNTYPED ${String(error)}`
  }
}

function repeat(unit: string): (size: number) => string {
  return (size) => unit.repeat(Math.ceil(size / unit.length))
}

function nestedText(size: number): string {
  let text = '["x"]'
  while (text.length * 2 < size) text = JSON.stringify({ a: text })
  return text
}
