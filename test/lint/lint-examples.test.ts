import { readFileSync } from 'node:fs'
import { json } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { Ticket } from '../../examples/ticket.ts'
import { lintExamples } from '../../src/lint/lint-examples.ts'
import type { LintWarning } from '../../src/lint/lint-warning.ts'

interface Row {
  readonly input: string
  readonly output: unknown
}

function lint(rows: readonly Row[], schema: z.ZodType = z.any()): readonly LintWarning[] {
  const format = json(schema)
  return lintExamples(rows, { schema: format.jsonSchema?.() ?? {}, allFeatures: format.allFeatures?.() ?? [] })
}

/** Returns the rules that complain, with path and places. */
function found(outputs: readonly unknown[], schema?: z.ZodType): readonly string[] {
  const rows = outputs.map((output, i) => ({ input: `input ${i}`, output }))
  return lint(rows, schema).map(({ rule, path, examples }) => `${rule} ${path} [${examples}]`)
}

function shipped(name: string): Row[] {
  const url = new URL(`../../examples/data/${name}.jsonl`, import.meta.url)
  return readFileSync(url, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const usual = (text: string): string[] => Array.from({ length: 9 }, (_, i) => text.replace('#', 'abcdefghi'[i] ?? ''))

describe('shipped examples', () => {
  it('are free of findings, with and without their schema', () => {
    expect(lint(shipped('tickets'), Ticket)).toEqual([])
    for (const name of ['tickets', 'reviews', 'release-notes']) expect(lint(shipped(name))).toEqual([])
  })
})

describe('an answer before its reasoning', () => {
  const prose = 'the customer says that it was charged twice'

  it('is found in examples', () => {
    expect(
      found([
        { label: 'a', reasoning: prose },
        { reasoning: prose, label: 'b' },
      ]),
    ).toEqual(['answer-before-reasoning output.label [0]'])
    expect(found([{ items: [{ verdict: 'a', chainOfThought: prose }] }])).toEqual([
      'answer-before-reasoning output.items[].verdict []',
    ])
  })

  it('is found in the schema', () => {
    const schema = z.object({ result: z.object({ score: z.int(), rationale: z.string() }) })
    expect(found([], schema)).toEqual(['answer-before-reasoning output.result.score []'])
    expect(found([], z.object({ result: z.object({ rationale: z.string(), score: z.int() }) }))).toEqual([])
  })

  it('is not seen in reasons that are facts', () => {
    expect(found([{ category: 'return', reason: 'too small' }])).toEqual([])
    expect(found([{ category: 'a', reason: 'late' }], z.object({ category: z.string(), reason: z.string() }))).toEqual(
      [],
    )
    expect(found([], z.object({ category: z.string(), reason: z.enum(['size', 'colour']) }))).toEqual([])
    expect(found([{ team: 'a', explanation: prose }])).toEqual([])
  })
})

describe('optional fields', () => {
  const schema = z.object({
    id: z.int(),
    note: z.string().optional(),
    inner: z.object({ x: z.int().optional() }).optional(),
  })

  it('are found when they are in every example, or in none', () => {
    const outputs = [1, 2, 3, 4].map((id) => ({ id, note: `about ${id}` }))
    expect(found(outputs, schema)).toEqual([
      'optional-never-absent output.note []',
      'optional-never-present output.inner []',
    ])
  })

  it('are found one by one in objects with many of them', () => {
    const text = z.string().optional()
    const many = z.object({ a: text, b: text, c: text, d: text, e: text })
    expect(
      found(
        [0, 1, 2, 3].map((i) => ({ a: 'x', ...(i % 2 === 0 ? { b: 'x', c: 'x', d: 'x' } : {}) })),
        many,
      ),
    ).toEqual(['optional-never-absent output.a []', 'optional-never-present output.e []'])
  })

  it('are fine when both are shown, or there are too few examples to tell', () => {
    expect(
      found(
        [
          { id: 1, note: 'a' },
          { id: 2, note: 'b' },
          { id: 3, note: 'c' },
        ],
        schema,
      ),
    ).toEqual([])
    const outputs = [{ id: 1 }, { id: 2, note: 'b' }, { id: 3, inner: {} }, { id: 4, inner: { x: 1 } }]
    expect(found(outputs, schema)).toEqual([])
  })
})

describe('texts that are written unlike the large majority', () => {
  it.each<[string, string, string]>([
    ['style-case', 'fixes the # sync', 'Fixes the sync'],
    ['style-case', 'Fixes the # sync', 'FIXES THE SYNC'],
    ['style-punctuation', 'you can now # export', 'you can now export.'],
    ['style-quotes', 'small # cup', '"small cup"'],
    ['style-space', 'cup #', ' cup'],
    ['style-date', '2026-11-0#', '30.11.2026'],
    ['style-number', '1#', '1,234.50'],
  ])('%s: %j beside %j', (rule, text, odd) => {
    const digits = rule === 'style-date' || rule === 'style-number'
    const others = digits ? usual(text).map((one, i) => one.replace(/[a-i]/u, String(i + 1))) : usual(text)
    expect(found([...others.map((a) => ({ a })), { a: odd }])).toEqual([`${rule} output.a [9]`])
  })

  it('are found by their spelling', () => {
    expect(found(['sign-in', 'sign-in', 'Sign in', 'sign-in'].map((tag) => ({ tag })))).toEqual([
      'style-spelling output.tag [2]',
    ])
    expect(found(['sign-in', 'Sign in'].map((tag) => ({ tag })))).toEqual([])
  })

  it('are found by their length, where the whole answer is text', () => {
    expect(found([...usual('A sentence of about # usual length.'), 'Yes.'])).toContain('style-length output [9]')
    expect(
      found([
        ...usual('A sentence of about # usual length.'),
        'A sentence that is nearly twice as long as the others.',
      ]),
    ).toEqual([])
  })

  it('name the others, and tell what to do', () => {
    const [warning] = lint([...usual('cup #'), ' cup'].map((a, i) => ({ input: `i${i}`, output: { a } })))
    expect(warning).toEqual({
      rule: 'style-space',
      path: 'output.a',
      message: '" cup" has spaces at the ends; 9 others have no spaces at the ends',
      advice: 'write all of them the same way: a model copies what it is shown',
      examples: [9],
    })
  })

  it('are not found in what is copied from the input, chosen from a list, or mixed anyway', () => {
    const copied = [...usual('name #'), 'Name'].map((a) => ({ input: `It is ${a} here`, output: { a } }))
    expect(lint(copied)).toEqual([])
    const chosen = z.object({ a: z.enum(['small cup', 'Big Cup']) })
    expect(found([...usual('small cup').map((a) => ({ a })), { a: 'Big Cup' }], chosen)).toEqual([])
    expect(found([...usual('one #'), ...usual('Two #')].map((a) => ({ a })))).toEqual([])
    expect(found([...usual('one #'), 'iPhone', 'VAT return', '日本語'].map((a) => ({ a })))).toEqual([])
  })
})

describe('fields in another order', () => {
  it('are found once an object', () => {
    const outputs = [...usual('x#').map((a) => ({ a, b: 1, c: 2 })), { c: 1, b: 2, a: 'xz' }]
    expect(found(outputs)).toEqual(['style-key-order output.b [9]'])
  })

  it('are fine where there is no usual order', () => {
    const outputs = usual('x#').map((a, i) => (i % 2 === 0 ? { a, b: 1 } : { b: 1, a }))
    expect(found(outputs)).toEqual([])
  })
})

describe('hostile examples', () => {
  it('are handled in bounded time, where work that grows with depth times width would not end', () => {
    let deep: unknown = 'x'
    for (let i = 0; i < 400; i++) deep = { reasoning: [deep] }
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'a text']))
    const long = '"'.repeat(100_000)
    expect(found([deep, wide, { long }, ...usual(`${'a '.repeat(50_000)}#`)])).toBeInstanceOf(Array)
  })

  it('may have a schema that contains itself many times', () => {
    const self = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}`, { $ref: '#' }]))
    expect(lintExamples([], { schema: { type: 'object', properties: self }, allFeatures: [] })).toEqual([])
  })
})
