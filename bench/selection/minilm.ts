import { createRequire } from 'node:module'
import { type TransformersExtract, transformersEmbedder } from '../../src/embedder/transformers-embedder.ts'
import type { Embedder } from '../../src/types.ts'

const model = 'all-MiniLM-L6-v2'

/** The parts of transformers.js that are used. It is installed with the tests of test/models: 475 MB. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; localModelPath: string; readonly version: string }
  pipeline(task: 'feature-extraction', model: string, options: { dtype: 'q8' }): Promise<TransformersExtract>
}

/** A loaded model, and what loading it took. */
export interface LoadedModel {
  /** Embeds each text once. */
  readonly embedder: Embedder
  readonly version: string
  readonly loadSeconds: number
  /** Texts embedded per second so far. */
  rate(): number
}

/** Loads the quantised all-MiniLM-L6-v2 from a folder of models. */
export async function loadMiniLm(folder: string): Promise<LoadedModel> {
  const require = createRequire(new URL('../../test/models/package.json', import.meta.url))
  const { env, pipeline } = require('@huggingface/transformers') as Transformers
  env.allowRemoteModels = false
  env.localModelPath = folder
  const start = performance.now()
  const extract = await pipeline('feature-extraction', model, { dtype: 'q8' })
  const loadSeconds = (performance.now() - start) / 1_000
  const own = transformersEmbedder(extract, { model, dtype: 'q8', dimensions: 384 })
  const known = new Map<string, Float32Array>()
  let milliseconds = 0
  const embed = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    const missing = texts.filter((text) => !known.has(text))
    const begin = performance.now()
    const vectors = await own.embed(missing)
    milliseconds += performance.now() - begin
    missing.forEach((text, i) => {
      known.set(text, vectors[i] ?? new Float32Array())
    })
    return texts.map((text) => known.get(text) ?? new Float32Array())
  }
  return {
    embedder: { ...own, embed },
    version: env.version,
    loadSeconds,
    rate: () => known.size / (milliseconds / 1_000),
  }
}
