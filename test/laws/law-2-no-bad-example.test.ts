import fc from 'fast-check'
import { DefinitionError, ExampleError, type Format, fewShot, json, labels, memoryStore, parseExamples } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { schemaAndValues } from '../support/arbitraries.ts'
import { runs } from '../support/runs.ts'

const budget = { tokens: 1_000, tokenizer: o200k }
const Ticket = z.object({ team: z.enum(['billing', 'login']), tags: z.array(z.object({ name: z.string() })) })

/** Returns the error of a call that must fail. */
async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new Error('expected an error')
}

/** Tells whether an object in a value has fields, but none that the schema keeps. */
function keepsNothing(value: unknown, kept: unknown): boolean {
  if (typeof value !== 'object' || value === null || typeof kept !== 'object' || kept === null) return false
  const keys = Object.keys(value)
  if (keys.length > 0 && !keys.some((key) => Object.hasOwn(kept, key))) return true
  return keys.some((key) => keepsNothing(Reflect.get(value, key), Reflect.get(kept, key)))
}

describe('law 2: no bad example', () => {
  it('accepts exactly what the schema accepts, whatever the value', async () => {
    const withForeignValue = fc
      .tuple(schemaAndValues, schemaAndValues)
      .chain(([{ schema, values }, other]) => fc.oneof(values, other.values).map((value) => ({ schema, value })))
    let refused = 0
    await fc.assert(
      fc.asyncProperty(withForeignValue, async ({ schema, value }) => {
        // A plain undefined is a missing output, not a value.
        fc.pre(value !== undefined)
        const isValid = schema.safeParse(value).success
        const result = await parseExamples([{ input: 'x', output: value }], { output: json(schema) }).catch(
          (error: unknown) => error,
        )
        if (!isValid) refused++
        // An object of which the schema keeps nothing would show a model what no reply may be.
        if (isValid && keepsNothing(value, schema.parse(value))) return
        if (isValid) expect(result).toHaveLength(1)
        else expect(result).toBeInstanceOf(ExampleError)
      }),
      { numRuns: runs(2_000) },
    )
    expect(refused).toBeGreaterThan(200)
  })

  const bad: readonly { readonly id: string; readonly input: string; readonly output: unknown }[] = [
    { id: 'good', input: 'fine', output: { team: 'billing', tags: [] } },
    { id: 'typo', input: 'typo', output: { team: 'billin', tags: [] } },
    { id: 'deep', input: 'deep', output: { team: 'login', tags: [{ name: 'a' }, { name: 7 }] } },
  ]

  it('names id, row, path, what was expected and what was found, for every bad example at once', async () => {
    const output = json(Ticket)
    for (const call of [
      // @ts-expect-error outputs of unknown type are for parseExamples
      () => fewShot({ instruction: 'Go.', output, examples: bad, budget }),
      // @ts-expect-error the same
      () => memoryStore(bad, { output }),
      // @ts-expect-error the same
      () => memoryStore([], { output }).put(bad),
      () => parseExamples(bad, { output }),
    ]) {
      const error = await errorOf(call)
      expect(error).toBeInstanceOf(ExampleError)
      expect(error).toMatchObject({
        code: 'example_invalid',
        issues: [
          { id: 'typo', row: 1, path: 'output.team' },
          { id: 'deep', row: 2, path: 'output.tags[1].name' },
        ],
      })
      expect(String(error)).toMatch(
        /row 1, example "typo", at output\.team: invalid option: expected one of "billing"\|"login", found "billin"/,
      )
    }
  })

  it('refuses an example whose format does not read back what it wrote', async () => {
    const forgetful: Format<string> = {
      name: 'forgetful',
      describe: () => '',
      write: (value) => value.trim(),
      read: (reply) => ({ value: reply, fixes: [] }),
      features: () => [],
    }
    const error = await errorOf(() => memoryStore([{ input: 'x', output: ' spaced ' }], { output: forgetful }))
    expect(error).toMatchObject({ code: 'example_mismatch', path: 'output' })
    expect(String(error)).toContain('expected " spaced ", found "spaced"')
  })

  it('leaves a store as it was when one example of a put is refused', async () => {
    const store = memoryStore([{ input: 'a', output: 'x' }], { output: labels('x', 'y') })
    // Wrong labels do not compile; data that only claims to be right does.
    const wrong = { input: 'c', output: 'z' as 'y' }
    await expect(store.put([{ input: 'b', output: 'y' }, wrong])).rejects.toBeInstanceOf(ExampleError)
    expect(await store.size()).toBe(1)
  })

  it('refuses one id with two contents, and merges equal rows', async () => {
    const output = labels('x', 'y')
    const error = await errorOf(() =>
      memoryStore(
        [
          { id: '1', input: 'a', output: 'x' },
          { id: '1', input: 'a', output: 'y' },
        ],
        { output },
      ),
    )
    expect(error).toMatchObject({ code: 'example_id_conflict', id: '1', row: 1 })
    const merged = memoryStore(
      [
        { input: 'a', output: 'x' },
        { input: 'a', output: 'x' },
      ],
      { output },
    )
    expect(await merged.size()).toBe(1)
  })

  it('checks what a foreign store returns before it is shown', async () => {
    const output = labels('x', 'y')
    const store = memoryStore([{ id: 'ok', input: 'a', output: 'x' }], { output: labels('x', 'z') })
    const foreign = {
      ...Object.create(store),
      search: async () => [{ example: { id: 'odd', input: 'a', output: 'z' as const }, similarity: 1 }],
    }
    await expect(fewShot({ instruction: 'Go.', output, examples: foreign, budget }).build('a')).rejects.toMatchObject({
      code: 'example_invalid',
      id: 'odd',
    })
  })

  it('refuses an asynchronous schema when it meets it', async () => {
    const Async = z.object({ name: z.string().refine(async (name) => name !== '') })
    const error = await errorOf(() => memoryStore([{ input: 'x', output: { name: 'a' } }], { output: json(Async) }))
    expect(error).toBeInstanceOf(DefinitionError)
    expect(error).toMatchObject({ code: 'schema_async' })
  })

  it('refuses values that are too deep or contain themselves', async () => {
    const output = json(z.any())
    let deep: unknown = 1
    for (let i = 0; i < 100_000; i++) deep = [deep]
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    for (const value of [deep, cyclic]) {
      await expect(parseExamples([{ input: 'x', output: value }], { output })).rejects.toMatchObject({
        code: 'example_malformed',
      })
    }
  })

  it.each([
    ['no object', 42, ''],
    ['no output', { input: 'x' }, 'output'],
    ['no input', { output: 'x' }, 'input'],
    ['an id that is no string', { id: 7, input: 'x', output: 'x' }, 'id'],
    ['tags that are no strings', { input: 'x', output: 'x', tags: [1] }, 'tags'],
    ['an input that is no string', { input: { a: 1 }, output: 'x' }, 'input'],
  ])('refuses a row with %s', async (_, row, path) => {
    await expect(parseExamples([row], { output: labels('x') })).rejects.toMatchObject({
      code: 'example_malformed',
      path,
      row: 0,
    })
  })
})
