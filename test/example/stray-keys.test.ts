import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { candidateFrom } from '../../src/entry/grow.ts'
import {
  ExampleError,
  estimate,
  type Format,
  fewShot,
  fields,
  json,
  labels,
  memoryStore,
  parseExamples,
  text,
} from '../../src/entry/index.ts'
import { exportExamples, importExamples, readExamples, readJsonl } from '../../src/entry/node.ts'
import { csv } from '../../src/format/csv.ts'
import { xml } from '../../src/format/xml.ts'
import { yaml } from '../../src/format/yaml.ts'

const Mood = z.object({ team: z.string(), sentiment: z.string().optional() })
const misspelt = { team: 'billing', sentimnt: 'furious' }
const meant = /not in the schema; did you mean "sentiment"\?/

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stray-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

type Any = Format<unknown, unknown>

/** A format may be offered anything: it refuses by itself what it cannot take. */
const any = (format: unknown): Any => format as Any

const formats: Readonly<Record<string, (ignoreKeys?: true | readonly string[]) => Any>> = {
  json: (ignoreKeys) => any(json(Mood, ignoreKeys && { ignoreKeys })),
  yaml: (ignoreKeys) => any(yaml(Mood, ignoreKeys && { ignoreKeys })),
  xml: (ignoreKeys) => any(xml(Mood, ignoreKeys && { ignoreKeys })),
  fields: (ignoreKeys) => any(fields(Mood, ignoreKeys && { ignoreKeys })),
}

const budget = { tokens: 2_000, tokenizer: estimate() }
const row = { id: 'e1', input: 'Late!', output: misspelt }

/** Every way in which an example comes in. */
const ways: Readonly<Record<string, (output: Any) => unknown>> = {
  'an array in a definition': (output) => fewShot({ instruction: 'x', output, examples: [row], budget }),
  'with()': (output) =>
    fewShot({ instruction: 'x', output, examples: [{ input: 'a', output: { team: 'b' } }], budget }).with({
      examples: [row],
    }),
  parseExamples: (output) => parseExamples([row], { output }),
  'memoryStore()': (output) => memoryStore([row], { output }),
  'put()': (output) => memoryStore([], { output }).put([row]),
  'an unchecked store': (output) =>
    fewShot({
      instruction: 'x',
      output,
      examples: memoryStore([row], { output: any(json({})) }),
      budget,
    }).build('Late!'),
  'a correction': (output) =>
    candidateFrom(
      {
        builder: fewShot({ instruction: 'x', output, examples: [{ input: 'a', output: { team: 'b' } }], budget }),
        input: 'Late!',
      },
      '',
      misspelt,
    ),
  readJsonl: async (output) => readJsonl(await file('a.jsonl', `${JSON.stringify(row)}\n`), { output }),
  'readExamples of .json': async (output) => readExamples(await file('a.json', JSON.stringify([row])), { output }),
  'readExamples of .csv': async (output) =>
    readExamples(await file('a.csv', 'input,output.team,output.sentimnt\nLate!,billing,furious\n'), { output }),
  importExamples: async (output) =>
    importExamples(memoryStore([], { output }), await file('b.jsonl', `${JSON.stringify(row)}\n`)),
}

async function refusal(run: () => unknown): Promise<ExampleError> {
  try {
    await run()
  } catch (error) {
    if (error instanceof ExampleError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe.each(Object.entries(formats))('a key that the schema would leave out, in %s', (_, make) => {
  it.each(Object.entries(ways))('is refused in %s', async (_way, bring) => {
    const error = await refusal(() => bring(make()))
    expect(error.code).toBe('example_invalid')
    expect(error.path).toBe('output.sentimnt')
    expect(error.message).toMatch(meant)
  })

  it.each(Object.entries(ways))('is taken in %s where it is wanted', async (_way, bring) => {
    for (const ignored of [true, ['sentimnt']] as const) await bring(make(ignored))
    await expect(refusal(() => bring(make(['other'])))).resolves.toMatchObject({ path: 'output.sentimnt' })
  })
})

describe.each(Object.entries(formats))('an input that %s writes', (_, make) => {
  const good = { input: { team: 'billing' }, output: 'x' }
  const bad = { input: misspelt, output: 'x' }
  const missing = { input: { sentiment: 'furious' }, output: 'x' }

  it('is put to its schema in every example', async () => {
    const shape = { input: make(), output: any(text()) }
    for (const bring of [
      (row: typeof bad) => parseExamples([row], shape),
      (row: typeof bad) => memoryStore([row], shape),
      async (row: typeof bad) => readJsonl(await file('input.jsonl', `${JSON.stringify(row)}\n`), shape),
    ]) {
      const stray = await refusal(() => bring(bad))
      expect(stray).toMatchObject({ code: 'example_invalid', path: 'input.sentimnt' })
      expect(stray.message).toMatch(meant)
      expect(await refusal(() => bring(missing as never))).toMatchObject({
        code: 'example_invalid',
        path: 'input.team',
      })
      await bring(good as never)
    }
    memoryStore([bad], { input: make(true), output: any(text()) })
  })

  it('is put to its schema in every query', async () => {
    const builder = fewShot({ instruction: 'x', input: make(), output: any(text()), examples: [good], budget })
    await expect(builder.build(misspelt)).rejects.toMatchObject({
      code: 'definition_invalid',
      message: expect.stringMatching(
        /build\(\): the input breaks its schema: input\.sentimnt: not in the schema; did you/,
      ),
    })
    await expect(builder.build(missing.input)).rejects.toThrow(/input\.team: /)
    await builder.build(good.input)
  })
})

it('is refused in a row of a table', async () => {
  const rows = z.array(z.object({ name: z.string(), unit: z.string().optional() }))
  const output = any(csv(rows))
  const examples = [{ input: 'a', output: [{ name: 'x' }, { name: 'y', unti: 'kg' }] }]
  const error = await refusal(() => memoryStore(examples, { output }))
  expect(error).toMatchObject({ path: 'output[1].unti', code: 'example_invalid' })
})

const Order = z.object({ item: z.string(), note: z.string().optional() })

/** A schema, an output, and the paths of what it would leave out. */
const cases: readonly (readonly [what: string, format: unknown, output: unknown, paths: readonly string[]])[] = [
  [
    'an object in an object',
    json(z.object({ order: Order })),
    { order: { item: 'a', noet: 'b' } },
    ['output.order.noet'],
  ],
  [
    'an object in a list',
    json(z.object({ orders: z.array(Order) })),
    { orders: [{ item: 'a' }, { item: 'b', x: 1 }] },
    ['output.orders[1].x'],
  ],
  ['two keys', json(Mood), { team: 'a', one: 1, two: 2 }, ['output.one', 'output.two']],
  [
    'a key of another branch',
    json(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a'), x: z.number().optional() }),
        z.object({ kind: z.literal('b'), y: z.number().optional() }),
      ]),
    ),
    { kind: 'a', y: 1 },
    ['output.y'],
  ],
  [
    'below a list of a union',
    json(z.object({ all: z.array(z.union([z.string(), Order])) })),
    { all: ['a', { item: 'a', nte: 'b' }] },
    ['output.all[1].nte'],
  ],
  [
    'a schema that refers to itself',
    json(
      z.object({
        name: z.string(),
        get below() {
          return z.array(z.object({ name: z.string() }))
        },
      }),
    ),
    { name: 'a', below: [{ name: 'b', nmae: 'c' }] },
    ['output.below[0].nmae'],
  ],
  ['a transformed object', json(Mood.transform(({ team }) => ({ squad: team }))), misspelt, ['output.sentimnt']],
  ['an object that becomes a text', json(Mood.transform(({ team }) => team)), misspelt, ['output.sentimnt']],
  [
    'a field that becomes a list',
    json(z.object({ mood: Mood.transform((mood) => Object.keys(mood)) })),
    { mood: misspelt },
    ['output.mood.sentimnt'],
  ],
  [
    'valibot',
    json(toStandardJsonSchema(v.object({ team: v.string(), sentiment: v.optional(v.string()) }))),
    misspelt,
    ['output.sentimnt'],
  ],
  [
    'defaults',
    json(z.object({ team: z.string(), id: z.string().default(() => 'x') })),
    { team: 'a', ida: 'b' },
    ['output.ida'],
  ],
  // What is not left out is not refused.
  ['arktype that keeps', json(type({ team: 'string', 'sentiment?': 'string' })), misspelt, []],
  ['a loose object', json(z.looseObject({ team: z.string() })), misspelt, []],
  ['a catchall', json(z.object({ team: z.string() }).catchall(z.string())), misspelt, []],
  ['a record', json(z.record(z.string(), z.string())), misspelt, []],
  ['a JSON Schema', json({ type: 'object', properties: { team: { type: 'string' } } }), misspelt, []],
  ['any value', json(z.any()), misspelt, []],
  ['undefined', json(Mood), { team: 'a', sentimnt: undefined }, []],
  [
    'renamed keys',
    json(z.object({ a: z.string(), b: z.number().optional() }).transform(({ a, b }) => ({ c: a, d: b ?? 0 }))),
    { a: 'x', b: 0 },
    [],
  ],
  [
    'a list that is made shorter',
    json(z.object({ all: z.array(Order).transform((all) => all.slice(0, 1)) })),
    { all: [{ item: 'a' }, { item: 'b' }] },
    [],
  ],
  [
    'a date',
    json(
      z.object({
        at: z.codec(z.iso.date(), z.date(), {
          decode: (text) => new Date(text),
          encode: (date) => date.toISOString().slice(0, 10),
        }),
      }),
    ),
    { at: '2026-01-01' },
    [],
  ],
  ['labels', labels('a', 'b'), 'a', []],
]

it.each(cases)('finds what a schema leaves out: %s', async (_, format, output, paths) => {
  const check = () => parseExamples([{ input: 'a', output }], { output: any(format) })
  const found = paths.length === 0 ? [] : (await refusal(check)).issues.map(({ path }) => path)
  if (paths.length === 0) await check()
  expect(found).toEqual(paths)
})

it('names a remedy where no key was meant', async () => {
  const error = await refusal(() =>
    parseExamples([{ input: 'a', output: { team: 'a', weight: 2 } }], { output: json(Mood) }),
  )
  expect(error.message).toContain('not in the schema, which leaves it out. It has "team", "sentiment".')
  expect(error.message).toContain('`ignoreKeys: ["weight"]`')
})

it('allows a key at a path, and refuses it elsewhere', async () => {
  const output = any(json(z.object({ order: Order, orders: z.array(Order) }), { ignoreKeys: ['orders.x'] }))
  const of = (order: object, orders: object) => ({
    input: 'a',
    output: { order: { item: 'a', ...order }, orders: [{ item: 'b', ...orders }] },
  })
  await parseExamples([of({}, { x: 1 })], { output })
  expect((await refusal(() => parseExamples([of({ x: 1 }, {})], { output }))).path).toBe('output.order.x')
})

it('names the misspelt key where a required one is missing, and where a strict schema refuses one', async () => {
  const misspeltRequired = [{ input: 'a', output: { amount: 1, curency: 'EUR' } }]
  const Price = { amount: z.number(), currency: z.string() }
  const JsonPrice = {
    type: 'object',
    properties: { amount: { type: 'number' }, currency: { type: 'string' } },
    required: ['currency'],
    additionalProperties: false,
  } as const
  for (const schema of [
    json(z.object(Price)),
    json(z.strictObject(Price)),
    json(JsonPrice),
    json(type({ amount: 'number', currency: 'string' })),
  ]) {
    const error = await refusal(() => parseExamples(misspeltRequired, { output: any(schema) }))
    expect(error.issues.find(({ path }) => path === 'output.currency')?.message).toMatch(
      /it has "curency": did you mean "currency"\?/,
    )
  }
  const strict = await refusal(() =>
    parseExamples([{ input: 'a', output: misspelt }], { output: any(json(Mood.strict())) }),
  )
  expect(strict.message).toMatch(/did you mean "sentiment"\?/)
})

it('says where `ignoreKeys` belongs', async () => {
  expect(() => json(Mood, { ignoreKeys: 'a' as never })).toThrow(/`ignoreKeys` must be true, or a list/)
  await expect(readExamples('a.jsonl', { output: json(Mood), ignoreKeys: true } as never)).rejects.toThrow(/ignoreKeys/)
})

it('gives back what was wanted', async () => {
  const store = memoryStore([row], { output: formats.json?.(['sentimnt']) ?? any(json({})) })
  const path = join(folder, 'out.jsonl')
  await exportExamples(store, path)
  await expect(readJsonl(path, { output: json(Mood, { ignoreKeys: true }) })).resolves.toMatchObject([row])
})
