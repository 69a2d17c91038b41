import type { Selector } from '../../selector.ts'
import type { Built } from '../subject/build-prompt.ts'

/** How many further examples are looked at; beyond that their mean is as good. */
const most = 200

/** Takes whatever is found. */
const anything: Selector = {
  name: 'anything',
  select: (query, pool) => pool.slice(0, query.k).map(({ id }) => ({ id, gain: 1 })),
}

/**
 * Returns the tokens of each example that could be pinned in addition to those that are: all of a small set, or the mean
 * of many. Builds once more, with room for all of them.
 */
export async function furtherSizes({ builder, prompt, build }: Built): Promise<number | readonly number[]> {
  const { budget } = builder.definition
  const pin = prompt.report.shots.filter(({ pinned }) => pinned).map(({ id }) => id)
  const wide = builder.with({ pin, select: anything, budget: { ...budget, tokens: Number.MAX_SAFE_INTEGER } })
  const { shots } = (await build(wide, most)).report
  const sizes = shots.filter(({ pinned }) => !pinned).map(({ tokens }) => tokens)
  return sizes.length < most ? sizes : sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}
