/**
 * Returns the distinct trigrams of a word as 32-bit hashes. The word's beginning and end count as characters, so that
 * even a single letter has one. Two trigrams with the same hash would count as one; among 100,000 there is about one
 * such pair.
 */
export function trigramsOf(word: string): readonly number[] {
  const trigrams: number[] = []
  let before = 0
  let last = 0
  let length = 0
  const add = (next: number): void => {
    if (length++ > 0) {
      const trigram = hash(before, last, next)
      if (!trigrams.includes(trigram)) trigrams.push(trigram)
    }
    before = last
    last = next
  }
  for (const character of word) add(character.codePointAt(0) ?? 0)
  add(0)
  return trigrams
}

function hash(a: number, b: number, c: number): number {
  let mixed = Math.imul(a + 0x9e37, 0x85ebca6b)
  mixed = Math.imul((mixed ^ (mixed >>> 15)) + b, 0xc2b2ae35)
  mixed = Math.imul((mixed ^ (mixed >>> 13)) + c, 0x27d4eb2f)
  return (mixed ^ (mixed >>> 16)) | 0
}
