import type { Tokenizer } from '../budget.ts'
import { ExampleError, KnapshotError } from '../errors.ts'
import { checkExample, type ExampleShape } from '../example/check-example.ts'
import { writeInput } from '../example/write-input.ts'
import { countPieces } from '../fragment/count-pieces.ts'
import { factsKey, usableKeys, writingHash } from '../fragment/facts-key.ts'
import { sendablePieces } from '../fragment/sendable-pieces.ts'
import { makeShot, type Shot, type WrittenExample } from '../fragment/shot.ts'
import type { Layout, Piece } from '../layout.ts'
import type { ExampleStore, Facts, StoredExample } from '../types.ts'
import { preview } from '../value/preview.ts'

/** The examples of stores as shots of one format, layout and tokenizer: each is checked (law 2), written and counted once. */
export class Shots<In, Demo> {
  readonly layout: Layout
  readonly #shape: ExampleShape<In, Demo>
  readonly #tokenizer: Tokenizer
  /** By the example object: a store that changes an example returns another object. */
  readonly #known = new WeakMap<StoredExample<In, Demo>, Shot>()
  #writing: string | undefined
  #keys: readonly string[] | undefined

  constructor(shape: ExampleShape<In, Demo>, layout: Layout, tokenizer: Tokenizer) {
    this.#shape = shape
    this.layout = layout
    this.#tokenizer = tokenizer
  }

  /** Writes an example that `store` returned, with what is kept of it already. */
  shotOf(example: StoredExample<In, Demo>, store: ExampleStore<In, Demo>, facts = store.facts?.(example)): Shot {
    const known = this.#known.get(example)
    if (known !== undefined) return known
    this.#check(example, store)
    const written = this.#write(example)
    const kept = this.#keptTokens(facts?.tokens ?? {})
    const shot = makeShot(example.id, written, {
      tokens: kept?.tokens ?? this.#count(example.id, written.pieces),
      isStored: kept?.isExact ?? false,
      features: facts?.features ?? this.#shape.output.features(example.output),
    })
    this.#known.set(example, shot)
    return shot
  }

  /** Writes an example without counting it. */
  written(example: StoredExample<In, Demo>, store: ExampleStore<In, Demo>): WrittenExample {
    const known = this.#known.get(example)
    if (known !== undefined) return known
    this.#check(example, store)
    return this.#write(example)
  }

  /** Returns the key under which counts of these shots by this counter are kept. */
  factsKey(counter: Omit<Tokenizer, 'count'>): string {
    return factsKey(counter, this.#hash())
  }

  #check(example: StoredExample<In, Demo>, { checkedAgainst }: ExampleStore<In, Demo>): void {
    const { output, input } = this.#shape
    if (checkedAgainst?.output === output && checkedAgainst.input === input) return
    const [first, ...rest] = checkExample(example, this.#shape)
    if (first !== undefined) throw new ExampleError([first, ...rest])
  }

  #write(example: StoredExample<In, Demo>): WrittenExample {
    const text = writeInput(this.#shape.input, example.input)
    const format = this.#shape.output
    const output = format.write(example.output)
    const { context = [], history = [] } = example
    const pieces = this.layout.shot(text, output, context, history, format.turns?.(example.output))
    const sendable = sendablePieces(pieces)
    const before = history.length === 0 ? {} : { before: JSON.stringify(history) }
    return { text, output, pieces: sendable, isRepaired: sendable !== pieces, ...before }
  }

  #count(id: string, pieces: readonly Piece[]): number {
    try {
      return countPieces(pieces, this.#tokenizer)
    } catch (error) {
      if (!(error instanceof KnapshotError) || error.code !== 'tokenizer_failed') throw error
      throw new KnapshotError(error.code, `The example ${preview(id)}: ${error.message}`, { cause: error })
    }
  }

  /** Finds a count that was made of a shot like these, an exact one first. */
  #keptTokens(tokens: Facts['tokens']): { readonly tokens: number; readonly isExact: boolean } | undefined {
    // The keys take a hash of the format: they are made only where something is kept at all.
    if (Object.keys(tokens).length === 0) return undefined
    this.#keys ??= usableKeys(this.#tokenizer, this.#hash())
    for (const [i, key] of this.#keys.entries()) {
      const kept = Object.hasOwn(tokens, key) ? tokens[key] : undefined
      if (kept !== undefined) return { tokens: kept, isExact: i === 0 }
    }
    return undefined
  }

  #hash(): string {
    const { output, input } = this.#shape
    this.#writing ??= writingHash({ output, layout: this.layout.name, ...(input === undefined ? {} : { input }) })
    return this.#writing
  }
}
