/** Draws `count` items without repeats; the same seed draws the same ones. */
export function sample<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  const drawn = [...items]
  const next = numbers(seed)
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const [a, b] = [drawn[i] as T, drawn[j] as T]
    drawn[i] = b
    drawn[j] = a
  }
  return drawn.slice(0, count)
}

/** Returns the generator mulberry32: numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
