import type { Report } from './measure.ts'

/** Scaled milliseconds that a start may take over an empty process. */
export const limits = {
  /** [fewShot + json + memoryStore + coverage + estimate + first build], bundled and minified. */
  core: 10,
  /** What importing a snapshot of 10,000 examples, opening it and the first build out of it take more. */
  snapshot: 20,
  /** What is allowed over both: medians of a shared machine still move by this share. */
  tolerance: 0.25,
} as const

/** Returns a line for every limit that is passed. */
export function judge({ starts }: Report): string[] {
  const of = (key: string) => starts.find((start) => start.key === key)?.scaled ?? Number.NaN
  const checks = [
    { what: 'The core, bundled', limit: limits.core, found: of('core') },
    {
      what: 'A snapshot of 10,000 examples, over the core',
      limit: limits.snapshot,
      found: of('snapshot') - of('core'),
    },
  ]
  return checks
    .filter(({ limit, found }) => !(found <= limit * (1 + limits.tolerance)))
    .map(({ what, limit, found }) => `${what} takes ${found.toFixed(1)} ms to start: the limit is ${limit} ms`)
}
