import { ExampleError } from '../errors.ts'
import { checkExample, type ExampleShape } from '../example/check-example.ts'
import { factsKey, usableKeys, writingHash } from '../fragment/facts-key.ts'
import { type Shot, type ShotWriter, type WrittenExample, writeShot } from '../fragment/shot.ts'
import type { Layout } from '../layout.ts'
import type { ExampleStore, StoredExample, Tokenizer, Writer } from '../types.ts'

/** Writes examples as shots of one format and layout, each one once; checks those it has not seen (law 2). */
export class ShotBook<In, Demo> {
  readonly #shape: ExampleShape<In, Demo>
  readonly #layout: Layout
  readonly #writer: ShotWriter<In, Demo>
  /** By the example object: a store that changes an example returns another object. */
  readonly #shots = new WeakMap<StoredExample<In, Demo>, Shot>()
  #writing: string | undefined

  constructor(shape: ExampleShape<In, Demo>, layout: Layout, tokenizer: Tokenizer) {
    this.#shape = shape
    this.#layout = layout
    let keys: readonly string[] | undefined
    this.#writer = {
      write: (example) => this.#write(example),
      features: (output) => shape.output.features(output),
      tokenizer,
      keys: () => {
        keys ??= usableKeys(tokenizer, this.#hash())
        return keys
      },
    }
  }

  /** Writes an example that `store` returned. */
  shot(example: StoredExample<In, Demo>, store: ExampleStore<In, Demo>, facts = store.facts?.(example)): Shot {
    const known = this.#shots.get(example)
    if (known !== undefined) return known
    this.#check(example, store)
    const shot = writeShot(example, this.#writer, facts)
    this.#shots.set(example, shot)
    return shot
  }

  /** Writes an example without counting it. */
  written(example: StoredExample<In, Demo>, store: ExampleStore<In, Demo>): WrittenExample {
    const known = this.#shots.get(example)
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
    const output = this.#shape.output.write(example.output)
    return { text, output, pieces: this.#layout.shot(text, output, example.context ?? []) }
  }

  #hash(): string {
    const { output, input } = this.#shape
    this.#writing ??= writingHash({ output, layout: this.#layout.name, ...(input === undefined ? {} : { input }) })
    return this.#writing
  }
}

/** Writes an input by the definition's writer, or as the string that it is. */
export function writeInput<In>(writer: Writer<In> | undefined, input: In): string {
  return writer === undefined ? String(input) : writer.write(input)
}
