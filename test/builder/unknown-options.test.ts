import * as knapshot from 'knapshot'
import { toAnthropic } from 'knapshot/anthropic'
import { countExamples, makeSnapshot } from 'knapshot/build'
import { aiSdkEmbedder, openAIEmbedder, transformersEmbedder } from 'knapshot/embedders'
import { toGemini } from 'knapshot/gemini'
import { toOpenAI, toOpenAIResponses } from 'knapshot/openai'
import { snapshotStore } from 'knapshot/snapshot'
import { template, transcript } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

const { ask, DefinitionError, estimate, fewShot, labels, memoryStore, parseExamples, text } = knapshot
const definition = {
  instruction: 'x',
  output: labels('a', 'b'),
  examples: [{ input: 'x', output: 'a' as const }],
  budget: { tokens: 500, tokenizer: estimate() },
}
const builder = fewShot(definition)
const prompt = await builder.build('x')
const snapshot = await makeSnapshot(builder)

// Options whose types are lost, as in JavaScript: what TypeScript refuses in literals is refused at run time.
const bad: object = { nope: 1 }
const schema = { type: 'object', properties: { a: { type: 'string' } } } as const

const cases: Readonly<Record<string, () => unknown>> = {
  coverage: () => knapshot.coverage(bad),
  similar: () => knapshot.similar(bad),
  diverse: () => knapshot.diverse(bad),
  balanced: () => knapshot.balanced(bad),
  random: () => knapshot.random(bad),
  first: () => knapshot.first(bad),
  showcase: () => knapshot.showcase(bad),
  json: () => knapshot.json(schema, bad),
  fields: () => knapshot.fields(schema, bad),
  text: () => text(bad),
  estimate: () => estimate(bad),
  hashedNgrams: () => knapshot.hashedNgrams(bad),
  memoryStore: () => memoryStore([], { output: text(), ...bad }),
  snapshotStore: () => snapshotStore(snapshot, { output: definition.output, ...bad }),
  parseExamples: () => parseExamples([], { output: text(), ...bad }),
  fewShot: () => fewShot({ ...definition, ...bad }),
  with: () => builder.with(bad),
  build: () => builder.build('x', bad),
  budget: () => fewShot({ ...definition, budget: { ...definition.budget, ...bad } }),
  makeSnapshot: () => makeSnapshot(builder, bad),
  countExamples: () => countExamples(builder, bad),
  ask: () => ask(prompt, async () => 'a', bad),
  toOpenAI: () => toOpenAI(prompt, bad),
  toOpenAIResponses: () => toOpenAIResponses(prompt, bad),
  toAnthropic: () => toAnthropic(prompt, bad),
  toGemini: () => toGemini(prompt, bad),
  template: () => template('x', bad),
  openAIEmbedder: () => openAIEmbedder({} as never, { model: 'm', dimensions: 3, ...bad }),
  aiSdkEmbedder: () =>
    aiSdkEmbedder({ embedMany: async () => ({ embeddings: [] }), model: 'm', dimensions: 3, ...bad }),
  transformersEmbedder: () => transformersEmbedder(async () => ({ data: [] }), { model: 'm', dimensions: 3, ...bad }),
  transcript: () => transcript({ demonstration: template('{{input}} is {{output}}'), ...bad }),
}

describe('an option that is not known', () => {
  for (const [name, use] of Object.entries(cases))
    it(`is a DefinitionError of ${name}`, async () => {
      const error = await (async () => use())().catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(DefinitionError)
      expect(String(error)).toContain('unknown option "nope"')
    })

  it('is named with the one that was probably meant', () => {
    const misspelt: object = { neighbors: 4 }
    expect(() => knapshot.coverage(misspelt)).toThrow(
      'coverage(): unknown option "neighbors"; did you mean `neighbours`?',
    )
  })

  it('is not looked for when the options are not an object', () => {
    for (const options of [null, 7, 'k'] as unknown as object[])
      expect(() => knapshot.similar(options)).toThrow(/^similar\(\): expected an object of options, found/)
  })
})
