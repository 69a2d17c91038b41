import { type Example, fewShot, labels, memoryStore } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { furtherSizes } from '../../../src/cli/show/further-sizes.ts'
import type { AnyBuilder } from '../../../src/cli/subject/any-builder.ts'
import type { Built } from '../../../src/cli/subject/build-prompt.ts'

const output = labels('a', 'b')
const examplesOf = (count: number): Example<string, 'a' | 'b'>[] =>
  Array.from({ length: count }, (_, i) => ({ id: `e${i}`, input: `ticket ${i} ${'word '.repeat(i % 7)}`, output: 'a' }))

async function built(
  examples: Parameters<typeof fewShot<'a' | 'b', 'a' | 'b'>>[0]['examples'],
  k?: number,
): Promise<Built> {
  const builder = fewShot({
    instruction: 'Classify.',
    output,
    examples,
    pin: ['e1', 'e2'],
    budget: { tokens: 150, tokenizer: o200k },
  }) as unknown as AnyBuilder
  const build: Built['build'] = (variation, many = k) =>
    variation.build('ticket', many === undefined ? {} : { k: many })
  return { builder, prompt: await build(builder), build }
}

describe('furtherSizes', () => {
  it.each([
    ['an array', (examples: Example<string, 'a' | 'b'>[]) => examples],
    ['a store', (examples: Example<string, 'a' | 'b'>[]) => memoryStore(examples, { output })],
  ])('lists what could be pinned besides, whatever the budget and k, from %s', async (_, given) => {
    const found = await furtherSizes(await built(given(examplesOf(30)), 1))
    expect(found).toHaveLength(28)
    const wide = await (await built(given(examplesOf(30)))).builder
      .with({ budget: { tokens: 5_000, tokenizer: o200k } })
      .build('ticket', { k: 28 })
    const sizes = wide.report.shots.filter(({ pinned }) => !pinned).map(({ tokens }) => tokens)
    expect([...(found as readonly number[])].sort()).toEqual(sizes.sort())
  })

  it('goes by the mean of many', async () => {
    const found = await furtherSizes(await built(examplesOf(500)))
    expect(found).toBeTypeOf('number')
    expect(found).toBeGreaterThan(10)
    expect(found).toBeLessThan(30)
  })

  it('has none where all are pinned', async () => {
    expect(await furtherSizes(await built(examplesOf(3).slice(1)))).toEqual([])
  })
})
