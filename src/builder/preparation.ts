import { DefinitionError } from '../errors.ts'
import { selfOf } from '../fragment/facts-key.ts'
import type { StaticSelector } from '../selector.ts'
import { messageOverhead, overheadKey } from '../tokens/overhead.ts'
import type { StoredExample } from '../types.ts'
import { shortHash } from '../value/checksum.ts'
import { labelOf } from './label-of.ts'
import type { Setup } from './setup.ts'

/**
 * Says what decides how examples are written, counted and pinned, by part of the definition: what a store that was prepared
 * for one definition has in common with it. `sample` is written out, so that writers which only look the same are told apart.
 */
export function partsOf<Out, Demo, In, Vars>(
  { definition, prefixes, tokenizer, store }: Setup<Out, Demo, In, Vars>,
  sample: readonly StoredExample<In, Demo>[],
): Readonly<Record<string, string>> {
  const { output, input, pin } = definition
  const { searchBy } = store
  const shots = [...new Set(prefixes)].map((prefix) => prefix.shots)
  const written = shots.map((each) => sample.map((example) => each.written(example, store).pieces))
  const overhead = messageOverhead(tokenizer)
  return {
    output: `${output.name} ${hashed(selfOf(output))}`,
    input: input === undefined ? 'text' : `${input.name} ${hashed(selfOf(input))}`,
    searchBy:
      searchBy === undefined
        ? 'input'
        : `${searchBy.name} ${hashed(sample.map((example) => searchBy.write(example.input)))}`,
    layout: shots.map(({ layout: { name } }) => name).join(', '),
    'budget.tokenizer': `${tokenizer.name} +${overheadKey(overhead)}+${overhead.reply}`,
    pin: pin === undefined ? 'none' : 'choose' in pin ? nameOf(pin) : JSON.stringify(pin),
    'written examples': hashed(written),
  }
}

function nameOf({ name, settings = {} }: StaticSelector): string {
  return `${name} ${JSON.stringify(settings)}`
}

function hashed(value: unknown): string {
  return shortHash(JSON.stringify(value))
}

/** Throws a `DefinitionError` (`snapshot_stale`) when the store was prepared for another definition. */
export function checkPreparation<Out, Demo, In, Vars>(setup: Setup<Out, Demo, In, Vars>): void {
  const { store, definition } = setup
  if (store.preparedFor === undefined) return
  const { madeFor, sample } = store.preparedFor
  const now = partsOf(setup, sample())
  const differences = Object.keys({ ...madeFor, ...now }).filter((part) => madeFor[part] !== now[part])
  if (differences.length === 0) return
  const list = differences.map((part) => `\`${part}\` was ${madeFor[part]} and is ${now[part]}`).join('; ')
  throw new DefinitionError(
    'snapshot_stale',
    `${labelOf(definition)}: the snapshot was made for another definition: ${list}. Make it again: npx knapshot build <definition> -o <snapshot>.`,
  )
}
