import type { Report } from './measure.ts'

/**
 * Scaled milliseconds that starts may take over an empty process: those that are held now, so that starts get no slower, and
 * those that they are meant to come down to.
 */
export const limits = {
  core: { what: 'The core, bundled', held: 14, aim: 10 },
  snapshot: { what: 'A snapshot of 10,000 examples, over the core', held: 37, aim: 20 },
  ready: { what: 'A builder on a snapshot of 10,000 examples, over its code alone', held: 24, aim: 20 },
  /** What is allowed over what is held: medians of a shared machine still move by this share. */
  tolerance: 0.1,
} as const

/** Returns a line for every limit that is passed, and for every aim that is not reached. */
export function judge({ starts }: Report): { readonly broken: readonly string[]; readonly missed: readonly string[] } {
  const scaled = (key: string) => starts.find((start) => start.key === key)?.scaled ?? Number.NaN
  const found = {
    core: scaled('core'),
    snapshot: scaled('snapshot') - scaled('core'),
    ready: scaled('ready') - scaled('loaded'),
  }
  const over = (of: 'held' | 'aim', allowed: number) =>
    (['core', 'snapshot', 'ready'] as const)
      // Not "more than": what is no number is no success.
      .filter((key) => !(found[key] <= limits[key][of] * (1 + allowed)))
      .map((key) => `${limits[key].what}: ${found[key].toFixed(1)} ms to start, ${of} ${limits[key][of]} ms`)
  return { broken: over('held', limits.tolerance), missed: over('aim', 0) }
}
