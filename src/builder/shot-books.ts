import type { ExampleShape } from '../example/check-example.ts'
import type { Layout } from '../layout.ts'
import type { Format, Tokenizer, Writer } from '../types.ts'
import { safeTokenizer } from './safe-tokenizer.ts'
import { ShotBook } from './shot-book.ts'

/** What written and counted shots depend on, apart from the layout. */
export interface ShotBasis<In, Demo> {
  readonly output: Format<unknown, Demo>
  readonly input: Writer<In> | undefined
  readonly tokenizer: Tokenizer
}

/** Keeps the shots of one format, writer and tokenizer by layout, for every builder that has those three. */
export class ShotBooks<In, Demo> {
  readonly tokenizer: Tokenizer
  readonly #basis: ShotBasis<In, Demo>
  readonly #byLayout = new Map<string, ShotBook<In, Demo>>()

  constructor(basis: ShotBasis<In, Demo>) {
    this.#basis = basis
    this.tokenizer = safeTokenizer(basis.tokenizer)
  }

  /** Tells whether shots of `basis` are written and counted as those here. */
  fits({ output, input, tokenizer }: ShotBasis<In, Demo>): boolean {
    const own = this.#basis
    return output === own.output && input === own.input && tokenizer === own.tokenizer
  }

  book(layout: Layout): ShotBook<In, Demo> {
    const known = this.#byLayout.get(layout.name)
    if (known !== undefined) return known
    const { output, input } = this.#basis
    const shape: ExampleShape<In, Demo> = input === undefined ? { output } : { output, input }
    const book = new ShotBook(shape, layout, this.tokenizer)
    this.#byLayout.set(layout.name, book)
    return book
  }
}
