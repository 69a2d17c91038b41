import { DefinitionError } from '../../errors.ts'
import type { Choice, Selector } from '../../selector.ts'
import { preview } from '../../value/preview.ts'
import type { Contender } from '../gather.ts'

/** A choice together with what was chosen. */
export interface Chosen {
  readonly contender: Contender
  readonly gain: number
  readonly tokens: number
}

/** Throws a `DefinitionError` for a selector that returns no list. */
export function checkList(choices: unknown, selector: Selector): void {
  if (Array.isArray(choices)) return
  throw new DefinitionError(
    'definition_invalid',
    `The selector "${selector.name}" returned ${preview(choices)}. select() must return a list of choices, { id, gain }, or a promise of one.`,
  )
}

/** Matches choices with the pool; throws a `DefinitionError` for a selector that breaks its contract. */
export function checkChoices(
  choices: readonly Choice[],
  pool: readonly Contender[],
  selector: Selector,
): readonly Chosen[] {
  checkList(choices, selector)
  const refuse = (id: unknown): never => {
    throw new DefinitionError(
      'definition_invalid',
      `The selector "${selector.name}" chose ${preview(id)} twice, or without being offered it. select() must return ids of its pool, each at most once.`,
    )
  }
  // A few choices from a large pool: it is searched no further than the last of them.
  const wanted = new Map<string, number>()
  for (const { id, gain } of choices) {
    if (wanted.has(id)) refuse(id)
    wanted.set(id, gain)
  }
  const found = new Map<string, Chosen>()
  for (const contender of pool) {
    if (found.size === wanted.size) break
    if (!wanted.has(contender.id)) continue
    found.set(contender.id, { contender, gain: wanted.get(contender.id) ?? Number.NaN, tokens: contender.tokens })
  }
  return choices.map(({ id, gain }) => {
    const chosen = found.get(id) ?? refuse(id)
    if (gain > 0 && gain < Number.POSITIVE_INFINITY) return chosen
    throw new DefinitionError(
      'definition_invalid',
      `The selector "${selector.name}" gave ${preview(id)} the gain ${preview(gain)}. Gains must be positive and finite.`,
    )
  })
}
