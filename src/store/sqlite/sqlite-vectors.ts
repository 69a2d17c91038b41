import { StoreError } from '../../errors.ts'
import { embedTexts } from '../../search/embed-texts.ts'
import { VectorIndex } from '../../search/vector/vector-index.ts'
import type { Embedder } from '../../types.ts'
import { readInteger } from '../read-integer.ts'
import { chunked } from './chunked.ts'
import { sqliteError } from './sqlite-error.ts'
import type { SqliteTables } from './sqlite-tables.ts'
import type { SqlRow } from './statement.ts'
import { vectorFromBase64, vectorToBase64 } from './vector-base64.ts'

/** How many rows are read, or embedded, at a time, and how many characters of vectors at most. */
const mostRows = 512
const mostCharacters = 1_500_000

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
  readonly #page: number
  /** The contents of rows whose vectors are only here, because the database cannot be written to. */
  readonly #unwritten = new Map<number, string>()
  /** The count of changes that the index has seen. */
  #changes = -1

  constructor(tables: SqliteTables, embedder: Embedder) {
    this.name = `${embedder.name} ${embedder.dimensions}`
    this.#tables = tables
    this.#embedder = embedder
    this.#index = new VectorIndex(embedder.dimensions)
    // Base64 takes 16 characters for 3 numbers.
    this.#page = Math.max(1, Math.min(mostRows, Math.floor(mostCharacters / (embedder.dimensions * 5.34))))
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
    const { examples: table, database } = this.#tables
    const fresh = await this.#embedMissing(textOf, signal)
    const seqs = await this.#tables.query(`SELECT seq FROM ${table} ORDER BY seq`)
    const present = new Set(seqs.map(({ seq }) => readInteger(seq, 'a row number')))
    for (const [seq, slot] of this.#slots) if (!present.has(seq)) this.#drop(seq, slot)
    // A smaller count: the tables were made again, or restored.
    const since = changes < this.#changes ? -1 : this.#changes
    for (let last = -1; ; ) {
      const rows = await this.#tables.query(
        `SELECT seq, key, vector FROM ${table} WHERE changed > ? AND embedder = ? AND seq > ? ORDER BY seq LIMIT ?`,
        [since, this.name, last, this.#page],
      )
      for (const row of rows) this.#take(row)
      if (rows.length < this.#page) break
      last = readInteger(rows.at(-1)?.seq, 'a row number')
    }
    for (const row of fresh) this.#take(row)
    this.#ranks = undefined
    // What the caller's transaction undoes must be read again.
    this.#changes = database.isTentative() ? -1 : changes
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

  /** Embeds rows without a vector of this embedder. Returns those whose vectors the database does not take. */
  async #embedMissing(textOf: (row: SqlRow) => string, signal: AbortSignal | undefined): Promise<readonly SqlRow[]> {
    const unwritten: SqlRow[] = []
    for (let last = -1; ; ) {
      const rows = await this.#tables.query(
        `SELECT seq, key, hash, input, output, tags, context FROM ${this.#tables.examples}
          WHERE embedder IS NOT ? AND seq > ? ORDER BY seq LIMIT ?`,
        [this.name, last, this.#page],
      )
      const fresh = rows.filter(({ seq, hash }) => this.#unwritten.get(Number(seq)) !== hash)
      const vectors = await this.embed(fresh.map(textOf), signal)
      const embedded = fresh.map((row, i): SqlRow => ({ ...row, vector: vectors[i] }))
      if (!(await this.#write(embedded))) {
        for (const { seq, hash } of embedded) this.#unwritten.set(Number(seq), String(hash))
        unwritten.push(...embedded)
      }
      if (rows.length < this.#page) return unwritten
      last = readInteger(rows.at(-1)?.seq, 'a row number')
    }
  }

  /** Writes the vectors of rows that have not changed since they were read; false when the database can only be read. */
  async #write(rows: readonly SqlRow[]): Promise<boolean> {
    const { examples: table, database } = this.#tables
    const values = rows.map(({ seq, hash, vector }) => [readInteger(seq, 'a row number'), hash, vector])
    const field = (i: number): string => `json_extract(j.value, '$[${i}]')`
    try {
      for (const part of chunked(values))
        await database.write([
          {
            sql: `UPDATE ${table} SET embedder = ?, vector = ${field(2)} FROM json_each(?) j WHERE seq = ${field(0)} AND hash = ${field(1)}`,
            values: [this.name, part],
          },
        ])
      return true
    } catch (error) {
      const reason = sqliteError(error)
      if (reason instanceof StoreError && reason.code === 'store_read_only') return false
      throw error
    }
  }

  #take({ seq: given, key: id, vector }: SqlRow): void {
    const [seq, key] = [readInteger(given, 'a row number'), String(id)]
    const slot = this.#slots.get(seq) ?? this.#free.pop() ?? this.#seqs.length
    this.#forgetKey(seq)
    this.#slots.set(seq, slot)
    this.#seqs[slot] = seq
    this.#keys.set(seq, key)
    this.#seqOf.set(key, seq)
    this.#index.put(slot, vectorFromBase64(String(vector)))
  }

  #drop(seq: number, slot: number): void {
    this.#forgetKey(seq)
    this.#slots.delete(seq)
    this.#unwritten.delete(seq)
    this.#seqs[slot] = undefined
    this.#index.delete(slot)
    this.#free.push(slot)
  }

  /** After a rollback, or in tables that were made again, the number of a row is that of another. */
  #forgetKey(seq: number): void {
    const key = this.#keys.get(seq) ?? ''
    if (this.#seqOf.get(key) === seq) this.#seqOf.delete(key)
    this.#keys.delete(seq)
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
