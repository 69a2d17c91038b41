// transformersEmbedder over the real transformers.js: `tsc -p test/models` checks the types. Run with MODELS=<folder
// that contains all-MiniLM-L6-v2, with onnx/model_quantized.onnx>, it checks the results of a real model.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env, type FeatureExtractionPipeline, pipeline } from '@huggingface/transformers'
import { estimate, fewShot, labels, similar } from 'knapshot'
import { type TransformersExtract, transformersEmbedder } from 'knapshot/embedders'

/** Fails to compile when the embedder no longer takes the pipeline. */
export const takesPipeline = (extract: FeatureExtractionPipeline): TransformersExtract => extract

const model = 'all-MiniLM-L6-v2'
const folder = process.env.MODELS
if (folder === undefined || !existsSync(join(folder, model))) {
  console.log(`skipped: MODELS names no folder that holds ${model}, found ${JSON.stringify(folder)}`)
  process.exit()
}

env.allowRemoteModels = false
env.localModelPath = folder
const extract = await pipeline('feature-extraction', model, { dtype: 'q8' })
const embedder = transformersEmbedder(extract, { model, dtype: 'q8', dimensions: 384 })
assert.equal(embedder.name, 'transformers/all-MiniLM-L6-v2/q8/mean/384')

const texts = ['How many days of holiday are left?', 'I was charged twice', '', 'a very long text '.repeat(2_000)]
const vectors = await embedder.embed(texts)
for (const vector of vectors) {
  assert.equal(vector.length, 384)
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  assert.ok(Math.abs(length - 1) < 1e-5, `length ${length}`)
}
for (const [i, text] of texts.entries())
  assert.deepEqual((await embedder.embed([text]))[0], vectors[i], 'a vector depends on its text only')

// No word in common.
const leave = fewShot({
  instruction: 'Which team answers?',
  output: labels('people', 'billing'),
  examples: [
    { id: 'leave', input: 'How many days of holiday are left?', output: 'people' },
    { id: 'charge', input: 'I was charged twice', output: 'billing' },
  ],
  embedder,
  select: similar({ k: 1 }),
  budget: { tokens: 500, tokenizer: estimate() },
})
for (const [input, id] of [
  ['When can I take my vacation?', 'leave'],
  ['You took the money two times', 'charge'],
] as const) {
  const { report } = await leave.build(input)
  assert.deepEqual(
    report.shots.map((shot) => shot.id),
    [id],
    input,
  )
}
console.log('passed')
