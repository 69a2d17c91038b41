import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BestSoFar, type Found } from '../../src/search/best-so-far.ts'
import { type IndexedText, LexicalIndex } from '../../src/search/lexical-index.ts'
import { trigramsOf } from '../../src/search/trigrams.ts'
import { wordsOf } from '../../src/search/words.ts'
import { anyText, plainText } from '../support/arbitraries.ts'
import { runs } from '../support/runs.ts'

const inOrder = (a: number, b: number): boolean => a < b
const words = fc
  .array(fc.constantFrom('pay', 'paid', 'payment', 'card', 'cards', 'the', 'lost', 'lose', '支払い', 'ö'), {
    maxLength: 9,
  })
  .map((list) => list.join(' '))
const text = fc.oneof(words, words, plainText, anyText)
const indexed: fc.Arbitrary<IndexedText> = fc.record({
  text,
  features: fc.subarray(['x', 'y', 'z']),
})
const texts = fc.array(indexed, { minLength: 1, maxLength: 12 })

const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
const damp = (count: number): number => (count === 0 ? 0 : 1 + Math.log(count))

/** Computes the same similarity from the formulas, by loops over everything. */
function reference(documents: readonly IndexedText[], query: string): readonly number[] {
  const size = documents.length
  const split = documents.map((document) => wordsOf(document.text))
  const asked = wordsOf(query)
  const count = (list: readonly string[], word: string): number => list.filter((other) => other === word).length
  const withWord = (word: string): number => split.filter((list) => list.includes(word)).length
  const averageLength = add(split.map((list) => list.length)) / size || 1
  const bm25 = split.map((list) =>
    add(
      [...new Set(asked)].map((word) => {
        const frequency = withWord(word)
        const tf = count(list, word)
        return (
          (Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * tf * 2.5) /
          (tf + 1.5 * (0.25 + (0.75 * list.length) / averageLength))
        )
      }),
    ),
  )

  const rarity = (feature: string): number =>
    Math.max(0.05, Math.log((size + 1) / (documents.filter(({ features }) => features.includes(feature)).length + 1)))
  const cosineOf = (a: readonly string[], b: readonly string[]): number => {
    const norm = (list: readonly string[]): number => Math.sqrt(add(list.map((feature) => rarity(feature) ** 2)))
    const shared = add(a.filter((feature) => b.includes(feature)).map((feature) => rarity(feature) ** 2))
    return shared === 0 ? 0 : shared / (norm(a) * norm(b))
  }
  // A document counts once for each word that has the term.
  const agreementOf = (list: readonly IndexedText[]): number => {
    const pairs = list.flatMap((a, i) => list.flatMap((b, j) => (i === j ? [] : [cosineOf(a.features, b.features)])))
    return pairs.length === 0 ? 0 : add(pairs) / pairs.length
  }
  const base = agreementOf(documents)
  const weigh = (list: readonly IndexedText[]): number => {
    if (list.length === 0) return 0
    const smoothed = ((list.length - 1) * agreementOf(list) + 2 * base) / (list.length + 1)
    const agreement = base < 1 ? Math.max(0, (smoothed - base) / (1 - base)) : 0
    return (Math.log((1 + size) / (1 + Math.min(size, list.length))) + 1) ** 2 * (agreement + 0.05)
  }
  const vocabulary = [...new Set(split.flat())]
  const withTerm = (has: (word: string) => boolean): readonly IndexedText[] =>
    vocabulary.filter(has).flatMap((word) => documents.filter((_, i) => split[i]?.includes(word)))
  const known = new Map<string | number, number>()
  const weightOf = (term: string | number): number => {
    const has = (word: string): boolean => (typeof term === 'string' ? word === term : trigramsOf(word).includes(term))
    const weight = known.get(term) ?? weigh(withTerm(has))
    known.set(term, weight)
    return weight
  }
  const compare = (a: string, b: string): number =>
    (a === b ? weightOf(a) : 0) +
    add(
      trigramsOf(a)
        .filter((trigram) => trigramsOf(b).includes(trigram))
        .map(weightOf),
    )
  const like = (a: string, b: string): number => {
    const product = compare(a, b)
    const cosine = product / Math.sqrt(compare(a, a) * compare(b, b) || 1)
    // Exactly on the threshold, rounding decides.
    fc.pre(Math.abs(cosine - 0.2) > 1e-9)
    return cosine >= 0.2 ? product : 0
  }
  const squareOf = (list: readonly string[]): number =>
    add([...new Set(list)].map((word) => damp(count(list, word)) ** 2 * compare(word, word)))
  const cosines = split.map((list) => {
    const square = squareOf(list)
    const products = [...new Set(asked)].flatMap((word) =>
      [...new Set(list)].map((other) => damp(count(asked, word)) * damp(count(list, other)) * like(word, other)),
    )
    return square === 0 ? 0 : add(products) / Math.sqrt(square)
  })
  const bestCosine = Math.max(...cosines)
  if (bestCosine === 0) return cosines
  const level = Math.min(1, bestCosine / Math.sqrt(squareOf(asked)))
  return cosines.map(
    (cosine, i) => level * (0.5 * (cosine / bestCosine) + 0.5 * ((bm25[i] ?? 0) / (Math.max(...bm25) || 1))),
  )
}

function byPlace(found: readonly Found[], size: number): number[] {
  const similarities = new Array<number>(size).fill(0)
  for (const { place, similarity } of found) similarities[place] = similarity
  return similarities
}

const all = { limit: Number.POSITIVE_INFINITY, isBefore: inOrder }

describe('LexicalIndex', () => {
  it('gives the similarity of its formulas', () => {
    fc.assert(
      fc.property(texts, text, (documents, query) => {
        const found = byPlace(new LexicalIndex(documents).find(query, all), documents.length)
        reference(documents, query).forEach((expected, i) => {
          expect(found[i]).toBeCloseTo(expected, 4)
        })
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('never gives NaN, and 1 only at the most', () => {
    fc.assert(
      fc.property(texts, text, (documents, query) => {
        for (const { similarity } of new LexicalIndex(documents).find(query, all))
          expect(similarity > 0 && similarity <= 1).toBe(true)
      }),
      { numRuns: runs(2_000) },
    )
  })

  it('finds the same whatever came and went before', () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.tuple(texts, fc.infiniteStream(fc.boolean())), { maxLength: 4 }),
        text,
        (first, steps, query) => {
          let documents: readonly IndexedText[] = first
          const index = new LexicalIndex(first)
          for (const [added, isKept] of steps) {
            let next = 0
            const places = Int32Array.from(documents, () => (isKept.next().value === true ? next++ : -1))
            index.update(places, added)
            documents = [...documents.filter((_, i) => (places[i] ?? -1) >= 0), ...added]
          }
          const kept = byPlace(index.find(query, all), documents.length)
          byPlace(new LexicalIndex(documents).find(query, all), documents.length).forEach((similarity, i) => {
            expect(kept[i]).toBeCloseTo(similarity, 5)
          })
        },
      ),
      { numRuns: runs(1_000) },
    )
  })

  it('returns the head of the full ranking, of the eligible', () => {
    fc.assert(
      fc.property(texts, text, fc.nat(14), fc.infiniteStream(fc.boolean()), (documents, query, limit, isEligible) => {
        const index = new LexicalIndex(documents)
        const eligible = Uint8Array.from(documents, () => (isEligible.next().value === true ? 1 : 0))
        const full = index.find(query, all).filter(({ place }) => eligible[place] === 1)
        expect(index.find(query, { ...all, limit, eligible })).toEqual(full.slice(0, limit))
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('tells the similarity of other places too, as the full ranking has it', () => {
    fc.assert(
      fc.property(texts, text, fc.nat(14), fc.uniqueArray(fc.nat(11)), (documents, query, limit, wanted) => {
        const index = new LexicalIndex(documents)
        const also = wanted.filter((place) => place < documents.length)
        const full = index.find(query, all)
        const found = index.find(query, { ...all, limit, also })
        const nearest = full.slice(0, limit)
        expect(found.slice(0, nearest.length)).toEqual(nearest)
        const others = full.slice(limit).filter(({ place }) => also.includes(place))
        expect(new Set(found.slice(nearest.length))).toEqual(new Set(others))
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('finds the inflected, the misspelt and the unspaced', () => {
    const index = new LexicalIndex(
      ['printing documents', 'holiday request', '請求書の再発行', 'Rechnungsadresse ändern'].map((line) => ({
        text: line,
        features: [],
      })),
    )
    const nearest = (query: string): number => index.find(query, { limit: 1, isBefore: inOrder })[0]?.place ?? -1
    expect(nearest('documnets printed')).toBe(0)
    expect(nearest('請求書')).toBe(2)
    expect(nearest('RECHNUNG Adresse')).toBe(3)
  })

  it('trusts the terms that tell the outputs apart', () => {
    const index = new LexicalIndex([
      { text: 'please pay the invoice alpha', features: ['pay'] },
      { text: 'please pay the rent alpha', features: ['pay'] },
      { text: 'please send the invoice beta', features: ['send'] },
      { text: 'please send the parcel alpha', features: ['send'] },
      { text: 'kindly send the letter beta', features: ['send'] },
      { text: 'kindly pay the bill beta', features: ['pay'] },
    ])
    const ranked = index.find('pay beta', all).map(({ place }) => place)
    const rank = (place: number): number => ranked.indexOf(place)
    // One word in common each: "pay" decides the output and "beta" does not.
    expect(rank(1)).toBeLessThan(rank(4))
  })

  it('says how near the nearest is: 1 for the same words', () => {
    const index = new LexicalIndex([
      { text: 'my card is lost', features: [] },
      { text: 'holiday request', features: [] },
    ])
    expect(index.find('My card is LOST', all)[0]?.similarity).toBe(1)
    expect(index.find('card holder', all)[0]?.similarity).toBeLessThan(0.8)
  })
})

describe('BestSoFar', () => {
  it('is the head of a full sort', () => {
    const scores = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 1e6 }).map((step) => step / 1e6),
        fc.constantFrom(0, 0.5, 1),
      ),
      {
        maxLength: 60,
      },
    )
    fc.assert(
      fc.property(scores, fc.nat(70), (values, limit) => {
        const best = new BestSoFar(limit)
        values.forEach((value, place) => {
          if (value > best.threshold) best.offer(place, value)
        })
        const sorted = values
          .map((similarity, place) => ({ place, similarity }))
          .filter(({ similarity }) => similarity > 0)
          .sort((a, b) => b.similarity - a.similarity || b.place - a.place)
        expect(best.sorted((a, b) => a > b)).toEqual(sorted.slice(0, limit))
      }),
      { numRuns: runs(3_000) },
    )
  })
})
