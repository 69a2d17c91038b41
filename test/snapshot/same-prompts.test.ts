import fc from 'fast-check'
import {
  BudgetError,
  type ExampleStore,
  fewShot,
  hashedNgrams,
  json,
  labels,
  memoryStore,
  type Prompt,
  type StaticSelector,
  showcase,
} from 'knapshot'
import { makeSnapshot, type Snapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { o200kAtMost } from 'knapshot/tokenizers/at-most'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it, vi } from 'vitest'
import {
  Answer,
  type AnyExample,
  examples as anyExamples,
  anyInput,
  history,
  passages,
  pin,
  selector,
} from '../support/definitions.ts'
import { recording } from '../support/recording.ts'
import { withoutWebAssembly } from '../support/without-web-assembly.ts'

const output = json(Answer)
const outputs = [output, json(Answer, { describe: 'rest' }), json(Answer, { describe: { rest: 'chosen' } })]

/** Returns a prompt, or its error. */
async function outcome(build: () => Promise<Prompt<unknown>>): Promise<unknown> {
  try {
    const { messages, report, fingerprint } = await build()
    return { messages, report, fingerprint }
  } catch (error) {
    if (!(error instanceof BudgetError)) throw error
    return error.message
  }
}

/** Passes a snapshot through JSON, as in a deployment. */
const deployed = (snapshot: Snapshot): Snapshot => JSON.parse(JSON.stringify(snapshot))

const words = 'card bill late refund login page price change error team'.split(' ')
/** Texts of a few words, all different. */
const textOf = (i: number) => `${words[i % 10]} ${words[(i * 7) % 9]} ${words[(i * 3) % 8]} no ${i}`

describe('prompts of a snapshot', () => {
  it('are those of the examples that it was made of, whatever the definition', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          { examples: anyExamples, input: anyInput, select: selector, pin, tags: fc.array(fc.constantFrom('t', 'u')) },
          { requiredKeys: ['examples', 'input'] },
        ),
        fc.record({ history, passages }, { requiredKeys: [] }),
        fc.constantFrom('turns' as const, 'transcript' as const, undefined),
        fc.integer({ min: 60, max: 900 }),
        fc.constantFrom(...outputs),
        async ({ examples, input, select, pin: pinned, tags = [] }, extra, layout, tokens, output) => {
          const rows = examples.map((example, i) => ({ ...example, tags: [...tags, i % 2 === 0 ? 't' : 'u'] }))
          const define = (store: ExampleStore<string, AnyExample['output']>) =>
            fewShot({
              instruction: 'Answer.',
              output,
              examples: store,
              budget: { tokens, tokenizer: o200k },
              ...(select === undefined ? {} : { select }),
              ...(pinned === undefined ? {} : { pin: pinned }),
              ...(layout === undefined ? {} : { layout }),
            })
          const memory = define(memoryStore(rows, { output }))
          const snapshot = deployed(await makeSnapshot(memory))
          const builder = define(snapshotStore(snapshot, { output }))
          for (const build of [{}, { tags: ['t'] }, { k: 2 }])
            expect(await outcome(() => builder.build(input, { ...extra, ...build }))).toEqual(
              await outcome(() => memory.build(input, { ...extra, ...build })),
            )
        },
      ),
      { numRuns: 300 },
    )
  })

  const names = ['card', 'bill', 'late', 'other']
  const kinds = labels(names)
  const many = Array.from({ length: 1_500 }, (_, i) => ({ input: textOf(i), output: names[i % 4] ?? 'other' }))
  const queries = Array.from({ length: 40 }, (_, i) => `${textOf(i * 31)} please`)

  it('are the same among thousands, with WebAssembly and without', async () => {
    const define = (store: ExampleStore<string, string>) =>
      fewShot({ instruction: 'Sort.', output: kinds, examples: store, budget: { tokens: 900, tokenizer: o200k } })
    const memory = define(memoryStore(many, { output: kinds }))
    const snapshot = await makeSnapshot(memory)
    const fast = define(snapshotStore(snapshot, { output: kinds }))
    const plain = define(snapshotStore(snapshot, { output: kinds }))
    await withoutWebAssembly(() => plain.build('first'))
    for (const query of queries) {
      const { fingerprint } = await memory.build(query)
      expect((await fast.build(query)).fingerprint).toBe(fingerprint)
      expect((await plain.build(query)).fingerprint).toBe(fingerprint)
    }
  })

  it('are the same with vectors', async () => {
    const embedder = hashedNgrams({ dimensions: 64 })
    const define = (store: ExampleStore<string, string>) =>
      fewShot({ instruction: 'Sort.', output: kinds, examples: store, budget: { tokens: 900, tokenizer: o200k } })
    const memory = define(memoryStore(many, { output: kinds, embedder }))
    const snapshot = deployed(await makeSnapshot(memory))
    const builder = define(snapshotStore(snapshot, { output: kinds, embedder }))
    for (const query of [...queries, '', '  '])
      expect((await builder.build(query)).report).toEqual((await memory.build(query)).report)
  })

  it('need no ranks: the stored counts are exact, the query is bounded, and no stored example is counted', async () => {
    const define = (store: ExampleStore<string, string>, tokenizer = o200k) =>
      fewShot({ instruction: 'Sort.', output: kinds, examples: store, budget: { tokens: 900, tokenizer } })
    const snapshot = await makeSnapshot(define(memoryStore(many, { output: kinds })))
    const { tokenizer, counted } = recording(o200kAtMost)
    const builder = define(snapshotStore(snapshot, { output: kinds }), tokenizer)
    const { report, messages } = await builder.build('late card', { k: 8 })
    expect(report.exact).toBe(false)
    expect(counted.filter((part) => many.some(({ input }) => part.includes(input)))).toEqual([])
    const exact = messages.reduce((sum, { content }) => sum + o200k.count(content) + 4, 3)
    expect(report.tokens).toBeGreaterThanOrEqual(exact)
    expect(report.tokens).toBeLessThan(exact * 1.2)
  })

  it('show the pinned examples that were chosen then: nothing is chosen again, and not all examples are read', async () => {
    const define = (store: ExampleStore<string, string>, pinned: StaticSelector) =>
      fewShot({
        instruction: 'Sort.',
        output: kinds,
        examples: store,
        pin: pinned,
        budget: { tokens: 900, tokenizer: o200k },
      })
    const memory = define(memoryStore(many, { output: kinds }), showcase({ k: 3 }))
    const snapshot = await makeSnapshot(memory)
    const frozen: StaticSelector = {
      ...showcase({ k: 3 }),
      choose: () => {
        throw new Error('chosen again')
      },
    }
    const store = snapshotStore(snapshot, { output: kinds })
    const all = vi.spyOn(store, 'all')
    const prompt = await define(store, frozen).build('late card')
    expect(prompt.report).toEqual((await memory.build('late card')).report)
    expect(prompt.report.shots.filter(({ pinned }) => pinned)).toHaveLength(3)
    expect(all).not.toHaveBeenCalled()
  })

  it('are read lazily: making the store reads no example, and a build few', async () => {
    const define = (store: ExampleStore<string, string>) =>
      fewShot({ instruction: 'Sort.', output: kinds, examples: store, budget: { tokens: 900, tokenizer: o200k } })
    const snapshot = await makeSnapshot(define(memoryStore(many, { output: kinds })))
    const parse = vi.spyOn(JSON, 'parse')
    try {
      const store = snapshotStore(snapshot, { output: kinds })
      expect(parse).not.toHaveBeenCalled()
      await define(store).build('late card')
      expect(parse.mock.calls.length).toBeLessThan(150)
    } finally {
      parse.mockRestore()
    }
  })
})
