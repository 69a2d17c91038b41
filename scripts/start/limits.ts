import type { Report } from './measure.ts'

interface Limit {
  readonly what: string
  /** Scaled milliseconds that are held now, so that starts get no slower. */
  readonly held: number
  /** Scaled milliseconds that they are meant to come down to. */
  readonly aim: number
}

/** What starts may take over an empty process. */
export const limits = {
  core: { what: 'The core, bundled', held: 16, aim: 10 },
  snapshot: { what: 'A snapshot of 10,000 examples, over the core', held: 38, aim: 20 },
} as const satisfies Record<string, Limit>

/** What is allowed over what is held: medians of a shared machine still move by this share. */
export const tolerance = 0.1

/** Returns a line for every limit that is passed, and for every aim that is not reached. */
export function judge({ starts }: Report): { readonly broken: readonly string[]; readonly missed: readonly string[] } {
  const of = (key: string) => starts.find((start) => start.key === key)?.scaled ?? Number.NaN
  const found = { core: of('core'), snapshot: of('snapshot') - of('core') }
  const over = (of: 'held' | 'aim', allowed: number) =>
    (['core', 'snapshot'] as const)
      // Not "more than": what is no number is no success.
      .filter((key) => !(found[key] <= limits[key][of] * (1 + allowed)))
      .map((key) => `${limits[key].what}: ${found[key].toFixed(1)} ms to start, ${of} ${limits[key][of]} ms`)
  return { broken: over('held', tolerance), missed: over('aim', 0) }
}
