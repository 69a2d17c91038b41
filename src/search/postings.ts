/** A document as the index takes it in: its distinct words, by number, and how often each occurs. */
export interface WordCounts {
  readonly words: readonly number[]
  readonly counts: readonly number[]
}

const mostCounted = 255

/**
 * Keeps in which documents each word occurs and how often, in document order: gaps between documents as variable-length
 * bytes, with a further byte where a word occurs more than once (at most 255 count).
 */
export class Postings {
  readonly bytes: Uint8Array
  /** Where the list of each word starts in `bytes`; one more than words. */
  readonly starts: Int32Array
  /** In how many documents each word occurs. */
  readonly frequencies: Int32Array

  constructor(bytes: Uint8Array, starts: Int32Array, frequencies: Int32Array) {
    this.bytes = bytes
    this.starts = starts
    this.frequencies = frequencies
  }

  /** Calls `visit` for every occurrence of a word. */
  each(word: number, visit: (document: number, count: number) => void): void {
    const { bytes, starts } = this
    const end = starts[word + 1] ?? 0
    let document = -1
    for (let at = starts[word] ?? 0; at < end; ) {
      let byte = bytes[at++] ?? 0
      let code = byte & 0x7f
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = bytes[at++] ?? 0
        code |= (byte & 0x7f) << shift
      }
      document += (code >>> 1) + 1
      visit(document, (code & 1) === 1 ? (bytes[at++] ?? 1) : 1)
    }
  }

  /**
   * Makes new postings: documents move to `places` (-1 for those that are gone, order kept), `added` ones follow from
   * `firstAdded` on.
   */
  update(places: Int32Array, added: readonly WordCounts[], firstAdded: number, vocabulary: number): Postings {
    const fresh = byWord(added, vocabulary)
    const writer = new Writer(this.bytes.length + 2 * fresh.documents.length)
    const starts = new Int32Array(vocabulary + 1)
    const frequencies = new Int32Array(vocabulary)
    for (let word = 0; word < vocabulary; word++) {
      starts[word] = writer.begin()
      if (word < this.frequencies.length) {
        this.each(word, (document, count) => {
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
    return new Postings(bytes, starts, frequencies)
  }
}

/** Sorts documents' words by word (a counting sort: it keeps the documents of each word in order). */
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
  /** Entries of the list under way. */
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
