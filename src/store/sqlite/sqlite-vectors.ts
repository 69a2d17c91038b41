import { embedTexts } from '../../search/embed-texts.ts'
import { VectorIndex } from '../../search/vector/vector-index.ts'
import type { Embedder } from '../../types.ts'
import type { SqliteTables } from './sqlite-tables.ts'
import type { SqlRow } from './statement.ts'
import { vectorFromBase64, vectorToBase64 } from './vector-base64.ts'

/** How many rows are read, or embedded, at a time. */
const page = 512

/** Keeps an index of the vectors in a table, in step with what any process writes there. */
export class SqliteVectors {
  /** The name under which vectors are kept: those of another embedder, or of other dimensions, are not compared. */
  readonly name: string
  readonly #tables: SqliteTables
  readonly #embedder: Embedder
  readonly #index: VectorIndex
  readonly #slots = new Map<number, number>()
  readonly #free: number[] = []
  readonly #seqs: (number | undefined)[] = []
  readonly #keys = new Map<number, string>()
  readonly #seqOf = new Map<string, number>()
  #ranks: Int32Array | undefined
  /** The count of changes that the index has seen. */
  #changes = -1

  constructor(tables: SqliteTables, embedder: Embedder) {
    this.name = `${embedder.name} ${embedder.dimensions}`
    this.#tables = tables
    this.#embedder = embedder
    this.#index = new VectorIndex(embedder.dimensions)
  }

  /** Embeds texts, in the form kept in the table. */
  async embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly string[]> {
    return (await embedTexts(this.#embedder, texts, signal === undefined ? {} : { signal })).map(vectorToBase64)
  }

  async query(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [vector] = await embedTexts(this.#embedder, [text], signal === undefined ? {} : { signal })
    return vector ?? new Float32Array(this.#embedder.dimensions)
  }

  /** Embeds rows that have no vector of this embedder, and applies what has changed since the last time. */
  async update(changes: number, textOf: (row: SqlRow) => string, signal?: AbortSignal): Promise<void> {
    if (changes === this.#changes) return
    await this.#embedMissing(textOf, signal)
    const { examples: table } = this.#tables
    const seqs = await this.#tables.query(`SELECT seq FROM ${table} ORDER BY seq`)
    const present = new Set(seqs.map(({ seq }) => Number(seq)))
    for (const [seq, slot] of this.#slots) {
      if (present.has(seq)) continue
      this.#slots.delete(seq)
      this.#seqOf.delete(this.#keys.get(seq) ?? '')
      this.#keys.delete(seq)
      this.#seqs[slot] = undefined
      this.#index.delete(slot)
      this.#free.push(slot)
    }
    for (let last = -1; ; ) {
      const rows = await this.#tables.query(
        `SELECT seq, key, vector FROM ${table} WHERE changed > ? AND embedder = ? AND seq > ? ORDER BY seq LIMIT ?`,
        [this.#changes, this.name, last, page],
      )
      for (const row of rows) this.#take(row)
      if (rows.length < page) break
      last = Number(rows.at(-1)?.seq)
    }
    this.#ranks = undefined
    this.#changes = changes
  }

  /**
   * Returns the rows nearest to a vector and their cosines, nearest first; of equally near ones, the first in id order
   * comes first. Leaves out rows without a vector.
   */
  nearest(
    query: Float32Array,
    limit: number,
    among?: readonly number[],
  ): readonly { readonly seq: number; readonly similarity: number }[] {
    this.#ranks ??= this.#rank()
    const options = { ranks: this.#ranks }
    const slots = among?.flatMap((seq) => this.#slots.get(seq) ?? [])
    const found = this.#index.search(query, limit, slots === undefined ? options : { ...options, among: slots })
    return found.flatMap(({ slot, similarity }) => {
      const seq = this.#seqs[slot]
      return seq === undefined ? [] : [{ seq, similarity }]
    })
  }

  /** Returns the cosines of the rows with these keys, by key; leaves out rows without a vector. */
  cosines(query: Float32Array, keys: readonly string[]): ReadonlyMap<string, number> {
    const seqs = keys.flatMap((key) => this.#seqOf.get(key) ?? [])
    return new Map(
      this.nearest(query, seqs.length, seqs).map(({ seq, similarity }) => [this.#keys.get(seq) ?? '', similarity]),
    )
  }

  /** Returns a copy of the vector of the row with this key, of length 1. */
  get(key: string): Float32Array | undefined {
    const slot = this.#slots.get(this.#seqOf.get(key) ?? -1)
    return slot === undefined ? undefined : this.#index.get(slot)
  }

  async #embedMissing(textOf: (row: SqlRow) => string, signal: AbortSignal | undefined): Promise<void> {
    const { examples: table } = this.#tables
    for (;;) {
      const rows = await this.#tables.query(
        `SELECT seq, key, hash, input, output, tags, context FROM ${table} WHERE embedder IS NOT ? ORDER BY seq LIMIT ?`,
        [this.name, page],
      )
      if (rows.length === 0) return
      const vectors = await this.embed(rows.map(textOf), signal)
      const given = JSON.stringify(rows.map(({ seq, hash }, i) => [seq, hash, vectors[i]]))
      const value = (i: number): string =>
        `(SELECT json_extract(j.value, '$[${i}]') FROM json_each(?) j WHERE json_extract(j.value, '$[0]') = ${table}.seq AND json_extract(j.value, '$[1]') = ${table}.hash)`
      // Only rows that have not changed since they were embedded.
      await this.#tables.database.write([
        {
          sql: `UPDATE ${table} SET embedder = ?, vector = ${value(2)} WHERE seq IN (SELECT json_extract(j.value, '$[0]') FROM json_each(?) j) AND ${value(0)} IS NOT NULL`,
          values: [this.name, given, given, given],
        },
      ])
    }
  }

  #take({ seq, key, vector }: SqlRow): void {
    const slot = this.#slots.get(Number(seq)) ?? this.#free.pop() ?? this.#seqs.length
    this.#slots.set(Number(seq), slot)
    this.#seqs[slot] = Number(seq)
    this.#keys.set(Number(seq), String(key))
    this.#seqOf.set(String(key), Number(seq))
    this.#index.put(slot, vectorFromBase64(String(vector)))
  }

  #rank(): Int32Array {
    const ranks = new Int32Array(this.#seqs.length)
    const inKeyOrder = [...this.#slots].sort(([a], [b]) =>
      (this.#keys.get(a) ?? '') < (this.#keys.get(b) ?? '') ? -1 : 1,
    )
    inKeyOrder.forEach(([, slot], rank) => {
      ranks[slot] = rank
    })
    return ranks
  }
}
