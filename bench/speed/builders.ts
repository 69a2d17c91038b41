import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory'
import { LengthBasedExampleSelector, SemanticSimilarityExampleSelector } from '@langchain/core/example_selectors'
import { FewShotPromptTemplate, PromptTemplate } from '@langchain/core/prompts'
import { fewShot } from '../../src/few-shot.ts'
import { labels } from '../../src/format/labels.ts'
import { likely } from '../../src/select/likely.ts'
import type { Selector } from '../../src/selector.ts'
import { memoryStore } from '../../src/store/memory-store.ts'
import { o200k } from '../../src/tokens/o200k.ts'
import type { ExampleStore } from '../../src/types.ts'
import { contenders } from '../tokens/contenders.ts'
import type { Corpus, Row } from './corpus.ts'
import { hashedEmbedding } from './hashed-embedding.ts'

export const tokens = 2_000
const instruction = 'What does the customer want?'
const names = { input: 'input', output: 'output' }
const examplePrompt = PromptTemplate.fromTemplate('Input: {input}\nLabel: {output}')
const suffix = 'Input: {query}\nLabel:'

/** Builds one prompt for a query and counts it. */
export type Build = (query: string) => Promise<unknown>

/** The k examples given to a contender that does not search. */
export type Given = (query: string) => readonly Row[]

/** knapshot: searches, selects, packs, renders, counts. */
export function ownBuilder(corpus: Corpus, store: ExampleStore<string, string>, select: Selector = likely()) {
  const output = labels(corpus.labels)
  return fewShot({ instruction, output, examples: store, select, budget: { tokens, tokenizer: o200k } })
}

export function ownStore({ rows, labels: outputs }: Corpus): ExampleStore<string, string> {
  return memoryStore(rows, { output: labels(outputs) })
}

/** knapshot with k pinned examples and no search: the same for all queries. */
export async function pinnedBuild(corpus: Corpus, store: ExampleStore<string, string>, k: number): Promise<Build> {
  const hits = await store.search({ text: corpus.warmUp[0] ?? '', limit: k })
  const builder = ownBuilder(corpus, store).with({ pin: hits.map(({ example }) => example.id) })
  return (query) => builder.build(query, { k: 0 })
}

/** LangChain: the nearest by the cosine of free embeddings, in a prompt that js-tiktoken counts. */
export async function semanticBuild(corpus: Corpus, vectorStore: MemoryVectorStore, k: number): Promise<Build> {
  const count = await counterOf('js-tiktoken')
  const exampleSelector = new SemanticSimilarityExampleSelector({
    vectorStore,
    k,
    inputKeys: [names.input],
    exampleKeys: [names.input, names.output],
  })
  const prompt = new FewShotPromptTemplate({
    exampleSelector,
    examplePrompt,
    prefix: prefixOf(corpus),
    suffix,
    inputVariables: ['query', names.input],
  })
  return async (query) => count(await prompt.format({ query, [names.input]: query }))
}

export function vectorStoreOf({ rows }: Corpus): Promise<MemoryVectorStore> {
  const texts = rows.map(({ input }) => input)
  return MemoryVectorStore.fromTexts(
    texts,
    rows.map((row) => ({ ...row })),
    hashedEmbedding,
  )
}

/** LangChain: as many of the given examples as fit by js-tiktoken, which then counts the whole prompt. */
export async function lengthBuild(corpus: Corpus, given: Given): Promise<Build> {
  const count = await counterOf('js-tiktoken')
  const prefix = prefixOf(corpus)
  return async (query) => {
    const examples = given(query).map((row) => ({ ...row }))
    const exampleSelector = await LengthBasedExampleSelector.fromExamples(examples, {
      examplePrompt,
      maxLength: tokens,
      getTextLength: count,
    })
    const prompt = new FewShotPromptTemplate({
      exampleSelector,
      examplePrompt,
      prefix,
      suffix,
      inputVariables: ['query'],
    })
    return count(await prompt.format({ query }))
  }
}

/** LangChain: renders the given examples, counts nothing and observes no budget. */
export function renderBuild(corpus: Corpus, given: Given): Build {
  const prefix = prefixOf(corpus)
  return async (query) => {
    const examples = given(query).map((row) => ({ ...row }))
    const prompt = new FewShotPromptTemplate({ examples, examplePrompt, prefix, suffix, inputVariables: ['query'] })
    return prompt.format({ query })
  }
}

/** What one would write by hand: a template literal, counted by gpt-tokenizer, without a budget. */
export async function literalBuild(corpus: Corpus, given: Given): Promise<Build> {
  const count = await counterOf('gpt-tokenizer')
  const prefix = prefixOf(corpus)
  return async (query) => {
    const examples = given(query).map(({ input, output }) => `Input: ${input}\nLabel: ${output}`)
    return count(`${prefix}\n\n${examples.join('\n\n')}\n\nInput: ${query}\nLabel:`)
  }
}

/** All contenders get the instruction and the list of labels that knapshot writes. */
function prefixOf(corpus: Corpus): string {
  return `${instruction}\n\n${labels(corpus.labels).describe()}`
}

function counterOf(name: string): Promise<(text: string) => number> {
  const contender = contenders.find((known) => known.name === name)
  if (contender === undefined) throw new RangeError(`no counter is called ${name}`)
  return contender.load('o200k')
}
