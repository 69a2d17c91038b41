import { type Format, fields, type JsonSchema, json, labels, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'

/** A way to describe and write answers, with answers that it can write and replies that it cannot read. */
export interface FormatCase {
  readonly format: Format<unknown, never>
  readonly values: readonly unknown[]
  readonly bad: readonly string[]
}

/** Has every kind of note on a type; its names and words are Greek, so that no letter of a prompt is Latin because of it. */
const answer: JsonSchema = {
  type: 'object',
  required: ['τίτλος'],
  properties: {
    τίτλος: { type: 'string', minLength: 1, description: 'σύντομος' },
    σώμα: { type: 'string', maxLength: 80 },
    ποσό: { type: 'number', minimum: -5, maximum: 90, multipleOf: 5, default: 0 },
    βαθμός: { type: 'integer', exclusiveMinimum: 0, maximum: 9 },
    μέρη: { type: 'array', minItems: 2, maxItems: 4, uniqueItems: true, items: { type: 'string', minLength: 2 } },
    όρια: { type: 'object', minProperties: 2, additionalProperties: { type: 'number', maximum: 7 } },
    είδος: { enum: ['άλφα', 'βήτα'] },
    κενό: { type: ['string', 'null'] },
  },
  additionalProperties: false,
}
const row: JsonSchema = {
  type: 'object',
  required: ['όνομα', 'κενό'],
  properties: {
    όνομα: { type: 'string', maxLength: 9 },
    τιμή: { type: 'number', minimum: 2 },
    κενό: { type: ['string', 'null'] },
  },
}
const rows: JsonSchema = { type: 'array', items: row, minItems: 1 }
const flat: JsonSchema = { ...answer, properties: { τίτλος: { type: 'string' }, ποσό: { type: 'number', minimum: 3 } } }

const objects = [
  { τίτλος: 'ένα', μέρη: ['ένα', 'δύο'] },
  { τίτλος: 'δύο', κενό: null, είδος: 'άλφα' },
  { τίτλος: 'τρία', ποσό: 5 },
]
const list = [
  [{ όνομα: 'ένα', τιμή: 3, κενό: null }],
  [{ όνομα: 'δύο', κενό: 'ναι' }],
  [{ όνομα: 'τρία', τιμή: 9, κενό: null }],
]

const wrong: readonly object[] = [
  {},
  { τίτλος: '' },
  { τίτλος: 'α', σώμα: 'ω'.repeat(81) },
  { τίτλος: 'α', ποσό: -10 },
  { τίτλος: 'α', ποσό: 7 },
  { τίτλος: 'α', ποσό: 95 },
  { τίτλος: 'α', βαθμός: 0 },
  { τίτλος: 'α', μέρη: ['αα'] },
  { τίτλος: 'α', μέρη: ['αα', 'αα'] },
  { τίτλος: 'α', μέρη: ['αα', 'ββ', 'γγ', 'δδ', 'εε'] },
  { τίτλος: 'α', όρια: { β: 1 } },
  { τίτλος: 'α', όρια: { β: 1, γ: 8 } },
  { τίτλος: 'α', είδος: 'ωμέγα' },
  { άγνωστο: 1 },
]
const bad = [...wrong.map((value) => JSON.stringify(value)), 'δεν ξέρω', '', '<think>χμ</think>', '{"τίτλος":"αβ']
const badRows = [
  'δεν ξέρω',
  '',
  'άλλο,ξένο\nα,β',
  'όνομα,τιμή,κενό\nα,1,β',
  'όνομα,όνομα,κενό\nα,1,β',
  'όνομα,τιμή,κενό\nα',
]

function of(format: Format<unknown, never>, values: readonly unknown[], replies: readonly string[]): FormatCase {
  return { format, values, bad: replies }
}

/** All formats, in every way to describe them. */
export const formatCases: Readonly<Record<string, FormatCase>> = {
  text: of(text(), ['ένα', 'δύο', 'τρία'], ['<think>χμ</think>']),
  labels: of(labels('ναι', 'όχι'), ['ναι', 'όχι', 'ναι'], ['ίσως', '', 'ναι ή όχι', 'δεν λέω ναι']),
  'labels with meanings': of(labels({ ναι: 'συμφωνεί', όχι: '' }), ['ναι', 'όχι', 'ναι'], ['ίσως']),
  fields: of(
    fields(flat),
    [{ τίτλος: 'ένα' }, { τίτλος: 'δύο', ποσό: 5 }, { τίτλος: 'τρία' }],
    ['δεν ξέρω', 'τίτλος: α\nποσό: 1', 'ποσό: 4', 'τίτλος: α\nτίτλος: β'],
  ),
  json: of(json(answer), objects, bad),
  'json as a schema': of(json(answer, { describe: 'schema' }), objects, ['{}']),
  'json, the rest': of(json(answer, { describe: 'rest' }), objects, ['{}']),
  'json, the rest of all': of(json(answer, { describe: { rest: 'chosen' } }), objects, ['{}']),
  'json of several kinds': of(
    json({
      anyOf: [
        { ...flat, properties: { α: { const: 'β' } } },
        { type: 'array', items: { type: 'number' } },
      ],
    }),
    [[1], [2], [3]],
    ['{"α":"γ"}', '["ω"]', '{}'],
  ),
  yaml: of(yaml(answer), objects, ['', 'τίτλος: [α', 'ποσό: 7\nτίτλος: α', 'τίτλος: {α', '? [α]\n: β']),
  'yaml as a schema': of(yaml(answer, { describe: 'schema' }), objects, ['']),
  'yaml, the rest': of(yaml(answer, { describe: 'rest' }), objects, ['']),
  xml: of(xml(answer), objects, ['', 'δεν ξέρω', '<answer><τίτλος>αβ', '<answer><ποσό>7</ποσό></answer>']),
  'xml, the rest': of(xml(answer, { describe: 'rest' }), objects, ['']),
  csv: of(csv(rows), list, badRows),
  'csv, the rest': of(csv(rows, { describe: 'rest' }), list, ['']),
  markdown: of(csv(rows, { table: 'markdown' }), list, [
    'δεν ξέρω',
    '| όνομα | τιμή | κενό |\n|---|---|---|\n| α | 1 | β |',
  ]),
}
