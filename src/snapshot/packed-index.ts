import type { CompiledModule } from '../search/instantiate.ts'
import { type PreparedIndex, searchPrepared } from '../search/prepared-index.ts'
import { TrigramIndex } from '../search/trigram-index.ts'
import { wordsOf } from '../search/words.ts'
import type { FindWords } from '../store/place-search.ts'
import type { Snapshot } from './snapshot.ts'
import { startsOf, unpackBytes, unpackDoubles, unpackSingles, unpackWhole } from './unpack.ts'

/** Makes the search by words from the data in a snapshot. */
export function readIndex({ index }: Snapshot, wasm: CompiledModule | undefined): FindWords {
  const vocabulary = new Map(index.vocabulary === '' ? [] : index.vocabulary.split(' ').map((word, i) => [word, i]))
  const lists = unpackWhole(index.lists)
  const prepared: PreparedIndex = {
    postings: {
      bytes: unpackBytes(index.postings),
      starts: startsOf(lists, vocabulary.size),
      frequencies: lists.subarray(vocabulary.size),
    },
    weights: {
      words: unpackDoubles(index.words),
      trigrams: unpackDoubles(index.trigrams),
      selves: unpackDoubles(index.selves),
    },
    lengths: unpackWhole(index.lengths),
    inverseNorms: unpackSingles(index.inverseNorms),
  }
  const trigrams = new TrigramIndex(
    new Uint32Array(unpackBytes(index.trigramHashes).buffer),
    unpackWhole(index.trigramStarts),
    unpackWhole(index.trigramWords),
  )
  const search = searchPrepared(prepared, vocabulary, trigrams, wasm)
  return (text, options) => search.find(wordsOf(text), options)
}
