import type { SearchedShape } from '../example/check-example.ts'
import { writeInput } from '../example/write-input.ts'
import type { Facts } from '../types.ts'
import type { KeptTokens } from './kept-tokens.ts'
import type { RankedRow } from './rank-candidates.ts'
import { fromRow, type StoredRow } from './stored-row.ts'

/** How many rows are kept after reading. */
const mostKept = 4_096

/**
 * Reads rows of a database as examples, each only once for as long as it stays the same: a builder neither checks nor
 * counts a second time an example object that it knows.
 */
export class RowCache<In, Demo> {
  readonly #shape: SearchedShape<In, Demo>
  readonly #tokens: KeptTokens
  readonly #known = new Map<string, { readonly row: StoredRow; readonly ranked: RankedRow<In, Demo> }>()
  readonly #facts = new WeakMap<object, Facts>()

  constructor(shape: SearchedShape<In, Demo>, tokens: KeptTokens) {
    this.#shape = shape
    this.#tokens = tokens
  }

  read(row: StoredRow): RankedRow<In, Demo> {
    const known = this.#known.get(row.key)
    if (known !== undefined && isSame(known.row, row)) return known.ranked
    const example = fromRow<In, Demo>(row)
    const { input: writer, output, searchBy } = this.#shape
    const text = writeInput(searchBy ?? writer, example.input)
    const features = output.features(example.output)
    const ranked = { example, text, features }
    this.#facts.set(example, { tokens: this.#tokens.of('', row.hash), features })
    if (this.#known.size >= mostKept) this.#known.clear()
    this.#known.set(row.key, { row, ranked })
    return ranked
  }

  facts(example: object): Facts | undefined {
    return this.#facts.get(example)
  }
}

function isSame(a: StoredRow, b: StoredRow): boolean {
  return (
    a.hash === b.hash && a.input === b.input && a.output === b.output && a.tags === b.tags && a.context === b.context
  )
}
