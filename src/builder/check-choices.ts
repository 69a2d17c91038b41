import { DefinitionError } from '../errors.ts'
import type { Choice, Selector } from '../types.ts'
import { preview } from '../value/preview.ts'
import type { Contender } from './gather.ts'

/** A choice together with what was chosen. */
export interface Chosen {
  readonly contender: Contender
  readonly gain: number
  readonly tokens: number
}

/** Matches choices with the pool; throws a `DefinitionError` for a selector that breaks its contract. */
export function checkChoices(
  choices: readonly Choice[],
  pool: readonly Contender[],
  selector: Selector,
): readonly Chosen[] {
  const offered = new Map(pool.map((contender) => [contender.id, contender]))
  return choices.map(({ id, gain }) => {
    const contender = offered.get(id)
    if (contender === undefined) {
      throw new DefinitionError(
        'definition_invalid',
        `The selector "${selector.name}" chose ${preview(id)} twice, or without being offered it. select() must return ids of its pool, each at most once.`,
      )
    }
    offered.delete(id)
    if (!(gain > 0) || gain === Number.POSITIVE_INFINITY) {
      throw new DefinitionError(
        'definition_invalid',
        `The selector "${selector.name}" gave ${preview(id)} the gain ${preview(gain)}. Gains must be positive and finite.`,
      )
    }
    return { contender, gain, tokens: contender.tokens }
  })
}
