import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { ExampleError, estimate, fewShot, json, memoryStore, text } from 'knapshot'
import { makeSnapshot, snapshotModule } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { anyText } from '../support/arbitraries.ts'
import { collect } from '../support/collect.ts'
import { Answer, examples as anyExamples } from '../support/definitions.ts'
import { snapshotOf } from '../support/snapshot-of.ts'

const output = json(Answer)
const budget = { tokens: 2_000, tokenizer: o200k }

/** Loads the text of a module as its users do. */
async function load(source: string): Promise<unknown> {
  const { default: loaded } = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`)
  return loaded
}

describe('makeSnapshot', () => {
  it('makes the same of the same, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(anyExamples, async (examples) => {
        const make = async () =>
          createHash('sha256')
            .update(snapshotModule(await makeSnapshot(fewShot({ instruction: 'x', output, examples, budget }))))
            .digest('hex')
        expect(await make()).toBe(await make())
      }),
      { numRuns: 100 },
    )
  })

  it('is plain data, as a module and as JSON, whatever the examples say', async () => {
    await fc.assert(
      fc.asyncProperty(anyExamples, fc.array(anyText, { maxLength: 2 }), async (examples, tags) => {
        const snapshot = await snapshotOf(
          examples.map((example) => ({ ...example, tags })),
          output,
        )
        expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
        expect(await load(snapshotModule(snapshot))).toEqual(snapshot)
      }),
      { numRuns: 200 },
    )
  })

  it('gives ids that are not content hashes, and texts of every script, as they were', async () => {
    const rows = ['你好，退款', 'café ’quoted’', '\ud800 alone', '👩‍👩‍👧 \u2028', ''].map((input, i) => ({
      id: i % 2 === 0 ? `é ${i}` : '\udfff',
      input,
      output: input,
    }))
    const distinct = rows.filter(({ id }, i) => rows.findIndex((row) => row.id === id) === i)
    const format = text()
    const store = snapshotStore(JSON.parse(JSON.stringify(await snapshotOf(distinct, format))), { output: format })
    expect(await collect(store.all())).toEqual(distinct)
  })

  it('takes a store without examples', async () => {
    const snapshot = await snapshotOf(memoryStore([], { output }), output)
    const store = snapshotStore(snapshot, { output })
    expect(await store.search({ text: 'x', limit: 3 })).toEqual([])
    expect(await collect(store.all())).toEqual([])
  })

  it('refuses values that JSON cannot hold, with id and path', async () => {
    const dates = text()
    const rows = [{ id: 'd', input: new Date(0), output: 'x' }]
    const input = { name: 'date', write: (date: Date) => date.toISOString() }
    await expect(snapshotOf(rows, dates, { input })).rejects.toThrow(ExampleError)
    await expect(snapshotOf(rows, dates, { input })).rejects.toThrow(/example "d", at input: a snapshot keeps JSON/)
  })

  it('says how far it is, and stops when it is told to', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => ({ input: `text ${i}`, output: `${i}` }))
    const builder = fewShot({
      instruction: 'x',
      output: text(),
      examples: rows,
      budget: { tokens: 900, tokenizer: estimate() },
    })
    const steps: [number, number][] = []
    await makeSnapshot(builder, { onProgress: (done, total) => steps.push([done, total]) })
    expect(steps).toEqual([
      [0, 600],
      [256, 600],
      [512, 600],
      [600, 600],
    ])
    const reason = new Error('enough')
    await expect(makeSnapshot(builder, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('stays within two and a half times the examples as lines of JSON', async () => {
    const words = 'card bill late refund login page price change error team'.split(' ')
    const rows = Array.from({ length: 3_000 }, (_, i) => ({
      input: `${words[i % 10]} ${words[(i * 7) % 9]} ${words[(i * 3) % 8]} ${words[(i * 11) % 7]} number ${i % 300}, ${words[i % 7]}`,
      output: { kind: (['a', 'b', 'c'] as const)[i % 3] ?? 'a', items: [] },
    }))
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    const source = snapshotModule(await makeSnapshot(fewShot({ instruction: 'x', output, examples: rows, budget })))
    expect(source.length / lines.length).toBeLessThan(2.5)
  })
})
