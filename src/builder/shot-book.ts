import { ExampleError } from '../errors.ts'
import { checkExample } from '../example/check-example.ts'
import { type Shot, type ShotWriter, writeShot } from '../fragment/shot.ts'
import type { Layout } from '../render/layout.ts'
import type { Facts, StoredExample, Tokenizer } from '../types.ts'
import type { FewShot } from './definition.ts'

/** Writes examples as shots of one definition and layout, each one once; checks those it has not seen (law 2). */
export class ShotBook<Out, Demo, In, Vars> {
  readonly #definition: FewShot<Out, Demo, In, Vars>
  readonly #writer: ShotWriter<In, Demo>
  /** By the example object: a store that changes an example returns another object. */
  readonly #shots = new WeakMap<StoredExample<In, Demo>, Shot>()

  constructor(definition: FewShot<Out, Demo, In, Vars>, layout: Layout, tokenizer: Tokenizer) {
    this.#definition = definition
    this.#writer = {
      writeInput: (input) => writeInput(definition, input),
      writeOutput: (output) => definition.output.write(output),
      features: (output) => definition.output.features(output),
      pieces: (input, output, example) => layout.shot(input, output, example.context ?? []),
      tokenizer,
      factsKey: [tokenizer.name, layout.name, definition.output.name, definition.input?.name ?? 'text'].join(' '),
    }
  }

  shot(example: StoredExample<In, Demo>, facts?: Facts): Shot {
    const known = this.#shots.get(example)
    if (known !== undefined) return known
    const { output, input } = this.#definition
    const [first, ...rest] = checkExample(example, input === undefined ? { output } : { output, input })
    if (first !== undefined) throw new ExampleError([first, ...rest])
    const shot = writeShot(example, this.#writer, facts)
    this.#shots.set(example, shot)
    return shot
  }
}

/** Writes an input by the definition's writer, or as the string that it is. */
export function writeInput<Out, Demo, In, Vars>(definition: FewShot<Out, Demo, In, Vars>, input: In): string {
  return definition.input === undefined ? String(input) : definition.input.write(input)
}
