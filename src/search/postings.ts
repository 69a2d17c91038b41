/** Where terms occur: for each term the documents and how often, in document order. */
export class Postings {
  readonly #ids = new Map<string, number>()
  readonly #documents: number[][] = []
  readonly #counts: number[][] = []

  add(document: number, terms: readonly string[]): void {
    for (const term of terms) {
      let id = this.#ids.get(term)
      if (id === undefined) {
        id = this.#documents.length
        this.#ids.set(term, id)
        this.#documents.push([])
        this.#counts.push([])
      }
      const documents = this.#documents[id] ?? []
      const counts = this.#counts[id] ?? []
      if (documents.at(-1) === document) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
      else {
        documents.push(document)
        counts.push(1)
      }
    }
  }

  get(term: string): { readonly documents: readonly number[]; readonly counts: readonly number[] } | undefined {
    const id = this.#ids.get(term)
    if (id === undefined) return undefined
    return { documents: this.#documents[id] ?? [], counts: this.#counts[id] ?? [] }
  }

  *[Symbol.iterator](): Generator<readonly [documents: readonly number[], counts: readonly number[]]> {
    for (let id = 0; id < this.#documents.length; id++) yield [this.#documents[id] ?? [], this.#counts[id] ?? []]
  }
}
