import { eachPosting, type Postings } from './postings.ts'

/** A document as the index receives it: its distinct words, by number, and how often each occurs. */
export interface WordCounts {
  readonly words: readonly number[]
  readonly counts: readonly number[]
}

const mostCounted = 255

/**
 * Makes new postings: documents move to `places` (-1 for those that are gone, order kept); the `added` ones follow from
 * `firstAdded` on.
 */
export function updatePostings(
  old: Postings,
  places: Int32Array,
  added: readonly WordCounts[],
  firstAdded: number,
  vocabulary: number,
): Postings {
  const fresh = byWord(added, vocabulary)
  const writer = new Writer(old.bytes.length + 2 * fresh.documents.length)
  const starts = new Int32Array(vocabulary + 1)
  const frequencies = new Int32Array(vocabulary)
  for (let word = 0; word < vocabulary; word++) {
    starts[word] = writer.begin()
    if (word < old.frequencies.length) {
      eachPosting(old, word, (document, count) => {
        const place = places[document] ?? -1
        if (place >= 0) writer.write(place, count)
      })
    }
    const end = fresh.starts[word + 1] ?? 0
    for (let i = fresh.starts[word] ?? 0; i < end; i++)
      writer.write(firstAdded + (fresh.documents[i] ?? 0), fresh.counts[i] ?? 1)
    frequencies[word] = writer.written
  }
  const bytes = writer.finish()
  starts[vocabulary] = bytes.length
  return { bytes, starts, frequencies }
}

/** Groups the words of documents by word (a counting sort, which keeps the documents of each word in order). */
function byWord(
  added: readonly WordCounts[],
  vocabulary: number,
): { readonly starts: Int32Array; readonly documents: Int32Array; readonly counts: Uint8Array } {
  const starts = new Int32Array(vocabulary + 1)
  for (const { words } of added) for (const word of words) starts[word + 1] = (starts[word + 1] ?? 0) + 1
  for (let word = 0; word < vocabulary; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0)
  const total = starts[vocabulary] ?? 0
  const documents = new Int32Array(total)
  const counts = new Uint8Array(total)
  const next = starts.slice()
  added.forEach(({ words, counts: times }, document) => {
    words.forEach((word, i) => {
      const place = next[word] ?? 0
      next[word] = place + 1
      documents[place] = document
      counts[place] = Math.min(times[i] ?? 1, mostCounted)
    })
  })
  return { starts, documents, counts }
}

/** Writes lists one after the other into one growing array. */
class Writer {
  #bytes: Uint8Array
  #length = 0
  #last = -1
  /** Entries of the current list. */
  written = 0

  constructor(size: number) {
    this.#bytes = new Uint8Array(size + 16)
  }

  begin(): number {
    this.#last = -1
    this.written = 0
    return this.#length
  }

  write(document: number, count: number): void {
    if (this.#length + 6 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    let code = ((document - this.#last - 1) << 1) | (count > 1 ? 1 : 0)
    for (; code > 0x7f; code >>>= 7) this.#bytes[this.#length++] = (code & 0x7f) | 0x80
    this.#bytes[this.#length++] = code
    if (count > 1) this.#bytes[this.#length++] = count
    this.#last = document
    this.written++
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}
