import { DefinitionError } from '../errors.ts'
import type { Shot } from '../fragment/shot.ts'
import { sumTokens } from '../fragment/sum-tokens.ts'
import type { Layout } from '../layout.ts'
import type { ExampleStore, StoredExample, Tokenizer } from '../types.ts'
import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'
import type { FewShot } from './definition.ts'
import { describeRest } from './describe-rest.ts'
import { type Head, writeHead } from './head.ts'
import type { ShotBook } from './shot-book.ts'
import type { ShotBooks } from './shot-books.ts'

/** Part of the prompt's room that a static selector may fill with pinned examples unless it says otherwise. */
const pinnedShare = 0.4

/** The examples that every prompt shows, and the features that they do not. */
export interface Pinned {
  readonly shots: readonly Shot[]
  readonly uncovered: readonly string[]
}

/** Everything of one definition in one layout that is the same for every query, prepared once. */
export class Kitchen<Out, Demo, In, Vars> {
  readonly layout: Layout
  readonly book: ShotBook<In, Demo>
  readonly #definition: FewShot<Out, Demo, In, Vars>
  readonly #store: ExampleStore<In, Demo>
  readonly #tokenizer: Tokenizer
  #head: Head | undefined
  #description: string | undefined
  #pinned: Promise<Pinned> | undefined

  constructor(
    definition: FewShot<Out, Demo, In, Vars>,
    store: ExampleStore<In, Demo>,
    layout: Layout,
    books: ShotBooks<In, Demo>,
  ) {
    this.layout = layout
    this.book = books.book(layout)
    this.#definition = definition
    this.#store = store
    this.#tokenizer = books.tokenizer
  }

  /** The head beside the pinned examples. Where it depends on the chosen ones too, it is the most that it can cost. */
  head(variables: Vars | undefined, pinned: readonly Shot[]): Head {
    const { instruction, output } = this.#definition
    this.#description ??= output.rest === undefined ? output.describe() : describeRest(output, pinned, this.#tokenizer)
    if (typeof instruction !== 'string') return this.#written(variables, this.#description)
    this.#head ??= this.#written(variables, this.#description)
    return this.#head
  }

  /** The head beside pinned and chosen examples; `most` is the head that their room was calculated with. */
  headBeside(variables: Vars | undefined, shots: readonly Shot[], most: Head): Head {
    if (shots.length === 0) return most
    const shown = new Set(shots.flatMap(({ features }) => features))
    const head = this.#written(variables, this.#definition.output.describe([...shown]))
    return sumTokens(head.leading) <= sumTokens(most.leading) ? head : most
  }

  #written(variables: Vars | undefined, format: string): Head {
    const { instruction: given, output } = this.#definition
    // Without declared variables the template gets an empty set, and itself reports any that are missing.
    const instruction = typeof given === 'string' ? given : given.write(variables ?? ({} as Vars))
    return writeHead({ instruction, format, varies: output.rest === 'chosen', layout: this.layout }, this.#tokenizer)
  }

  /** The pinned examples, chosen at the first build: they must not depend on a query. */
  async pinned(): Promise<Pinned> {
    this.#pinned ??= this.#choosePinned()
    try {
      return await this.#pinned
    } catch (error) {
      // A store that was unreachable once may answer the next time.
      this.#pinned = undefined
      throw error
    }
  }

  async #choosePinned(): Promise<Pinned> {
    const { pin, budget } = this.#definition
    if (pin === undefined) return { shots: [], uncovered: [] }
    const prepared = this.#store.preparedFor?.pinned[this.layout.name]
    if (prepared !== undefined) return { shots: await this.#pinnedById(prepared.ids), uncovered: prepared.uncovered }
    if (!('choose' in pin)) return this.#covering(await this.#pinnedById(pin), [])
    const shots = new Map<string, Shot>()
    for await (const example of this.#store.all()) shots.set(example.id, this.#shot(example))
    const room = Math.floor((budget.tokens - (budget.reserve ?? 0)) * pinnedShare)
    const pool = [...shots.values()].map(({ id, text, tokens, features }) => ({
      id,
      text,
      tokens,
      features,
      similarity: 0,
    }))
    const chosen = pin.choose(pool, room).map(({ id }) => {
      const shot = shots.get(id)
      if (shot === undefined)
        throw new DefinitionError(
          'definition_invalid',
          `The selector "${pin.name}" pinned ${preview(id)}, which it was not offered.`,
        )
      return shot
    })
    return this.#covering(chosen, pool)
  }

  #covering(shots: readonly Shot[], pool: readonly { readonly features: readonly string[] }[]): Pinned {
    const uncovered = new Set(this.#definition.output.allFeatures?.() ?? [])
    for (const { features } of pool) for (const feature of features) uncovered.add(feature)
    for (const { features } of shots) for (const feature of features) uncovered.delete(feature)
    return { shots, uncovered: [...uncovered] }
  }

  async #pinnedById(ids: readonly string[]): Promise<readonly Shot[]> {
    const examples = await this.#store.get(ids)
    const found = new Map(examples.map((example) => [example.id, example]))
    const missing = ids.find((id) => !found.has(id))
    if (missing !== undefined) {
      const known: string[] = []
      for await (const example of this.#store.all()) if (known.push(example.id) >= 1_000) break
      const guess = nearest(missing, known)
      throw new DefinitionError(
        'definition_invalid',
        `\`pin\` names the example ${preview(missing)}, which the store does not have${guess === undefined ? '.' : `; did you mean ${preview(guess)}?`}`,
      )
    }
    return [...found.values()].map((example) => this.#shot(example))
  }

  #shot(example: StoredExample<In, Demo>): Shot {
    return this.book.shot(example, this.#store)
  }
}
