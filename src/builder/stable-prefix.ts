import type { Tokenizer } from '../budget.ts'
import { DefinitionError } from '../errors.ts'
import { countTools, toolsOf } from '../fragment/count-tools.ts'
import type { Shot } from '../fragment/shot.ts'
import type { Candidate, StaticSelector } from '../selector.ts'
import type { ExampleStore } from '../types.ts'
import { didYouMean } from '../value/did-you-mean.ts'
import { preview } from '../value/preview.ts'
import type { FewShot } from './definition.ts'
import { describeRest } from './describe-rest.ts'
import { Head } from './head.ts'
import type { Shots } from './shots.ts'

/** Part of the prompt's room that a static selector may fill with pinned examples unless it says otherwise. */
const pinnedShare = 0.4

/** The examples that every prompt shows, and the features that they do not. */
export interface Pinned {
  readonly shots: readonly Shot[]
  readonly uncovered: readonly string[]
  /** The tokens that a selector of pinned examples may fill. */
  readonly room?: number
}

interface PrefixOptions<Out, Demo, In, Vars> {
  readonly definition: FewShot<Out, Demo, In, Vars>
  readonly store: ExampleStore<In, Demo>
  readonly shots: Shots<In, Demo>
  readonly tokenizer: Tokenizer
}

/** What the prompts of one definition in one layout begin with, whatever the query: prepared once (law 10). */
export class StablePrefix<Out, Demo, In, Vars> {
  readonly shots: Shots<In, Demo>
  readonly #definition: FewShot<Out, Demo, In, Vars>
  readonly #store: ExampleStore<In, Demo>
  readonly #tokenizer: Tokenizer
  #head: Head | undefined
  #description: string | undefined
  #pinned: Promise<Pinned> | undefined

  constructor({ definition, store, shots, tokenizer }: PrefixOptions<Out, Demo, In, Vars>) {
    this.shots = shots
    this.#definition = definition
    this.#store = store
    this.#tokenizer = tokenizer
  }

  /** Writes the head beside the pinned examples. Where it depends on the chosen ones too, it is the most that it can cost. */
  head(variables: Vars, pinned: readonly Shot[]): Head {
    const { instruction, output, texts } = this.#definition
    if (typeof instruction === 'string' && this.#head !== undefined) return this.#head
    this.#description ??=
      output.rest === undefined
        ? output.describe(undefined, texts)
        : describeRest(output, pinned, this.#tokenizer, texts)
    const text = typeof instruction === 'string' ? instruction : instruction.write(variables)
    const { layout } = this.shots
    this.#head = new Head(
      { instruction: text, output, description: this.#description, pinned, layout, texts },
      this.#tokenizer,
    )
    return this.#head
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
    const { pin } = this.#definition
    if (pin === undefined) return { shots: [], uncovered: [] }
    const prepared = this.#store.preparedFor?.pinned[this.shots.layout.name]
    if (prepared !== undefined) {
      const { ids, uncovered } = prepared
      return { shots: await this.#pinnedById(ids), uncovered, ...('choose' in pin && { room: this.#room() }) }
    }
    return 'choose' in pin ? this.#pinnedBy(pin) : this.#covering(await this.#pinnedById(pin), [])
  }

  async #pinnedBy(selector: StaticSelector): Promise<Pinned> {
    const room = this.#room()
    const shots = new Map<string, Shot>()
    const pool: Candidate[] = []
    for await (const example of this.#store.all()) {
      const shot = this.shots.shotOf(example, this.#store)
      const { text, output, tokens, features } = shot
      shots.set(example.id, shot)
      pool.push({
        id: shot.id,
        text,
        output,
        tokens,
        features,
        similarity: 0,
        tags: example.tags,
        metadata: example.metadata,
      })
    }
    const chosen = selector.choose(pool, room).map(({ id }) => {
      const shot = shots.get(id)
      if (shot === undefined)
        throw new DefinitionError(
          'definition_invalid',
          `The selector "${selector.name}" pinned ${preview(id)}, which it was not offered.`,
        )
      return shot
    })
    return { ...this.#covering(chosen, pool), room }
  }

  #room(): number {
    const { budget, output, tools } = this.#definition
    const taken = (budget.reserve ?? 0) + countTools(toolsOf(output, tools), this.#tokenizer)
    return Math.floor((budget.tokens - taken) * pinnedShare)
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
      throw new DefinitionError(
        'definition_invalid',
        `\`pin\` names the example ${preview(missing)}, which the store does not have${didYouMean(missing, known)}`,
      )
    }
    return [...found.values()].map((example) => this.shots.shotOf(example, this.#store))
  }
}
