import {
  type BuildExtra,
  coverage,
  diverse,
  type Example,
  estimate,
  type FewShot,
  fewShot,
  json,
  likely,
  memoryStore,
  type NoVariables,
  random,
  showcase,
  similar,
} from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { describe, expect, it } from 'vitest'

interface Answer {
  readonly a: string
}
const no = undefined
const schema = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }
const output = json<Answer>(schema)
const plain: Example<string, Answer>[] = ['x y', 'z y', 'q'].map((input) => ({ input, output: { a: input } }))
const rows = plain.map((row) => ({ ...row, id: no, tags: no, context: no, metadata: no, history: no }))
const tokenizer = estimate()
const base: FewShot<Answer, Answer, string, NoVariables> = {
  instruction: 'Answer.',
  output,
  examples: plain,
  budget: { tokens: 500, tokenizer },
}
const fingerprint = async (change: Partial<typeof base> = {}, extra?: BuildExtra<NoVariables>) =>
  (await fewShot({ ...base, ...change }).build('x', extra)).fingerprint

/** What leaves out and what gives undefined. */
const cases: Readonly<Record<string, readonly [Promise<string>, Promise<string>]>> = {
  'fields of examples': [fingerprint(), fingerprint({ examples: rows })],
  'options of a store': [
    fingerprint(),
    fingerprint({ examples: memoryStore(rows, { output, input: no, embedder: no, counts: no }) }),
  ],
  'parts of a definition': [
    fingerprint(),
    fingerprint({
      ...{ name: no, input: no, embedder: no, pin: no, select: no, exclude: no, order: no, layout: no },
      ...{ allowNone: no, reminder: no, searchBy: no, tools: no, texts: no },
    }),
  ],
  'parts of a budget': [
    fingerprint(),
    fingerprint({ budget: { tokens: 500, tokenizer, reserve: no, shares: no, historyStride: no, cut: no } }),
  ],
  shares: [
    fingerprint(),
    fingerprint({ budget: { tokens: 500, tokenizer, shares: { examples: no, passages: { min: no, max: no } } } }),
  ],
  'options of a tokenizer': [fingerprint(), fingerprint({ budget: { tokens: 500, tokenizer: estimate({ for: no }) } })],
  'options of a format': [fingerprint(), fingerprint({ output: json<Answer>(schema, { describe: no }) })],
  'options of a build': [
    fingerprint(),
    fingerprint({}, { k: no, tags: no, passages: no, history: no, signal: no, tools: no }),
  ],
  'a choice of tags': [fingerprint(), fingerprint({}, { tags: { all: no, any: no, none: no } })],
  'fields of a passage': [
    fingerprint({}, { passages: [{ id: 'p', text: 't' }] }),
    fingerprint({}, { passages: [{ id: 'p', text: 't', score: no, variants: no }] }),
  ],
  likely: [fingerprint({ select: likely() }), fingerprint({ select: likely({ k: no, minSimilarity: no }) })],
  coverage: [fingerprint({ select: coverage() }), fingerprint({ select: coverage({ pool: no, anchors: no }) })],
  diverse: [fingerprint({ select: diverse() }), fingerprint({ select: diverse({ k: no, lambda: no }) })],
  similar: [fingerprint({ select: similar() }), fingerprint({ select: similar({ k: no }) })],
  random: [fingerprint({ select: random({ seed: 1 }) }), fingerprint({ select: random({ seed: 1, k: no }) })],
  showcase: [fingerprint({ pin: showcase() }), fingerprint({ pin: showcase({ k: no, tokens: no }) })],
  'a snapshot': [
    makeSnapshot(fewShot(base)).then(({ check }) => check),
    makeSnapshot(fewShot({ ...base, examples: rows }), { onProgress: no }).then(({ check }) => check),
  ],
  'a store of a snapshot': [
    fingerprint(),
    makeSnapshot(fewShot(base)).then((snapshot) =>
      fingerprint({ examples: snapshotStore(snapshot, { output, input: no, embedder: no, wasm: no }) }),
    ),
  ],
}

describe('undefined is what is left out', () => {
  it.each(Object.entries(cases))('%s', async (_, [absent, given]) => {
    expect(await given).toBe(await absent)
  })
})
