import type { Report } from './measure.ts'

/**
 * Scaled milliseconds that starts may take beyond an empty process: `held` is enforced now, so that starts get no
 * slower, and `aim` is the goal.
 */
export const limits = {
  core: { what: 'The core, bundled', held: 15, aim: 10 },
  snapshot: { what: 'A snapshot of 10,000 examples, over the core', held: 37, aim: 20 },
  ready: { what: 'A builder on a snapshot of 10,000 examples, over its code alone', held: 24, aim: 20 },
  /** The share by which `held` may be exceeded: medians of a shared machine still vary by this much. */
  tolerance: 0.1,
} as const

/** Returns a line for every limit that is exceeded, and for every aim that is not reached. */
export function judge({ starts }: Report): { readonly broken: readonly string[]; readonly missed: readonly string[] } {
  const scaled = (key: string) => starts.find((start) => start.key === key)?.scaled ?? Number.NaN
  const found = {
    core: scaled('core'),
    snapshot: scaled('snapshot') - scaled('core'),
    ready: scaled('ready') - scaled('loaded'),
  }
  const over = (of: 'held' | 'aim', allowed: number) =>
    (['core', 'snapshot', 'ready'] as const)
      // Not "more than", so that NaN does not pass.
      .filter((key) => !(found[key] <= limits[key][of] * (1 + allowed)))
      .map((key) => `${limits[key].what}: ${found[key].toFixed(1)} ms to start, ${of} ${limits[key][of]} ms`)
  return { broken: over('held', limits.tolerance), missed: over('aim', 0) }
}
