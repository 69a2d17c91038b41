import { wordsOf } from '../../search/words.ts'

/** Four registers of 32 bits. */
export type Sketch = [number, number, number, number]

/** A term that every example has: its sketch counts the examples of a namespace. */
export const everyExample = 0

/**
 * Returns the distinct terms of an input: each word of `wordsOf`, hashed with the namespace, so that one index serves
 * all.
 */
export function termsOf(namespace: string, text: string): Map<number, string> {
  const terms = new Map<number, string>()
  for (const word of new Set(wordsOf(text))) terms.set(termOf(namespace, word), word)
  return terms
}

/** Hashes a word or tag to 32 bits, never 0. A collision only adds a candidate. */
export function termOf(namespace: string, word: string, kind = 'w'): number {
  return hash(`${kind}\n${namespace}\n${word}`) || 1
}

/** Where a namespace notes by what its examples are searched: the term, and its keys. */
export interface SearchNote {
  readonly term: number
  readonly keys: string
}

/** Returns the note of a store whose writer of what is searched has this key; 0 is not noted. */
export function searchNote(namespace: string, key: number): SearchNote {
  return { term: termOf(namespace, '', 's'), keys: key === 0 ? '{}' : `{${key}}` }
}

/** Selects the keys of the note; null where there is none. */
export function noted(words: string, { term }: SearchNote): string {
  return `(select n.keys::text from ${words} n where n.namespace = $1 and n.term = ${term})`
}

const shortestLike = 4
const longestLike = 24
const prefix = 5

/**
 * Returns keys that similar words have in common: the word without one of its letters (words one or two typos apart
 * share one, as in SymSpell), and its first letters.
 */
export function likeKeys(namespace: string, word: string): readonly number[] {
  if (word.length < shortestLike || word.length > longestLike) return []
  const keys = new Set([word])
  for (let i = 0; i < word.length; i++) keys.add(word.slice(0, i) + word.slice(i + 1))
  const hashes = [...keys].map((key) => termOf(namespace, key, 'd'))
  return word.length < prefix ? hashes : [...hashes, termOf(namespace, word.slice(0, prefix), 'p')]
}

/**
 * Counts an example in a sketch of distinct examples (probabilistic counting with stochastic averaging, Flajolet and
 * Martin 1985): a hash of the example sets one bit of one register. Sketches unite by OR, so that counting an example
 * twice changes nothing, and writers of common words seldom have anything to change.
 */
export function countIn(sketch: Sketch, key: number, term: number): void {
  const mixed = mix(key ^ mix(term))
  const register = mixed & 3
  const rest = mixed >>> 2
  const level = rest === 0 ? 30 : 31 - Math.clz32(rest & -rest)
  sketch[register] = ((sketch[register] ?? 0) | (1 << level)) >>> 0
}

/** Returns two registers as one number of PostgreSQL's `bigint`. */
export function packed(low: number, high: number): string {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low)).toString()
}

/** Hashes with FNV-1a over code units, mixed. */
export function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193)
  return mix(sum)
}

/** Mixes bits: the finaliser of MurmurHash3. */
function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
