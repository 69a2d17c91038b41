import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An example with a label as its output. */
export interface Row {
  readonly input: string
  readonly output: string
}

export interface Corpus {
  readonly rows: readonly Row[]
  /** Every label that occurs as an output. */
  readonly labels: readonly string[]
  /** Real utterances that are not in the corpus's sources, only for warming up. */
  readonly warmUp: readonly string[]
  /** More of them, for timing. */
  readonly queries: readonly string[]
}

export type DataSet = 'banking77' | 'snips-json'

const warmUps = 400

/**
 * Makes a corpus of `size` distinct inputs: first the real training inputs in random order, then heads of some joined
 * with the tails of others, every third of those with a made-up id after it. The same seed gives the same corpus
 * everywhere.
 */
export function readCorpus(data: string, size: number, sets: readonly DataSet[]): Corpus {
  const random = mulberry32(20261125)
  const real = shuffle(
    sets.flatMap((set) => read(data, set, 'train')),
    random,
  )
  const rows: Row[] = []
  const seen = new Set<string>()
  const add = (row: Row): void => {
    if (seen.has(row.input) || rows.length >= size) return
    seen.add(row.input)
    rows.push(row)
  }
  real.forEach(add)
  while (rows.length < size) {
    const head = pick(real, random)
    const id = random() < 1 / 3 ? ` ref-${Math.floor(random() * 36 ** 7).toString(36)}` : ''
    const spliced = `${half(head.input, random, true)} ${half(pick(real, random).input, random, false)}${id}`
    // Joined strings are flattened here, so that no contender has to.
    add({ input: Buffer.from(spliced).toString(), output: head.output })
  }
  const dev = shuffle(
    sets.flatMap((set) => read(data, set, 'dev').map(({ input }) => input)),
    random,
  )
  return {
    rows,
    labels: [...new Set(real.map(({ output }) => output))].sort(),
    warmUp: dev.slice(0, warmUps),
    queries: dev.slice(warmUps),
  }
}

function read(data: string, set: DataSet, part: string): readonly Row[] {
  const lines = readFileSync(join(data, set, `${part}.jsonl`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const { input, output }: { input: string; output: string | { intent: string } } = JSON.parse(line)
    return { input, output: typeof output === 'string' ? output : output.intent }
  })
}

/** Returns the first or the last words of a text, at least one. */
function half(text: string, random: () => number, isHead: boolean): string {
  const words = text.split(/\s+/)
  const cut = 1 + Math.floor(random() * Math.max(1, words.length - 1))
  return (isHead ? words.slice(0, cut) : words.slice(-cut)).join(' ')
}

function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  const keyed = list.map((item) => ({ item, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
