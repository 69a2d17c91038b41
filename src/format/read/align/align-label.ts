import { difference } from '../../../value/difference.ts'
import type { Keys } from '../../../value/path.ts'
import { preview } from '../../../value/preview.ts'
import type { JsonSchema } from '../../schema/json-schema.ts'
import { costs } from '../costs.ts'
import { NumberText } from '../repair/number-text.ts'
import { type Align, type Alignment, ambiguous, changed, exact, failed, plainValue } from './alignment.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { namedLabels, readLabel } from './read-label.ts'
import { unwrapScalar } from './unwrap-scalar.ts'

const namesOf = /* @__PURE__ */ new WeakMap<object, readonly string[]>()

/**
 * Aligns a value with an enum or a constant. Accepts a label with different case, punctuation or diacritics, in quotes,
 * misspelt, or in a longer text that commits to it. Two labels that fit equally well are an ambiguity.
 */
export function alignLabel(schema: JsonSchema, value: unknown, keys: Keys, align: Align): Alignment {
  const options = schema.const === undefined ? (schema.enum ?? []) : [schema.const]
  const plain = value instanceof NumberText ? value.value : value
  if (options.some((option) => difference(option, plain) === undefined)) return exact(plain)
  const text = textOf(value)
  if (text === undefined) return unwrapScalar(schema, value, keys, align) ?? failed(value)
  const labels = options.filter((option) => option !== null && typeof option !== 'object')
  // The same list is used for every value of the schema, so that it is indexed only once.
  const names = namesOf.get(schema.enum ?? schema) ?? labels.map(String)
  namesOf.set(schema.enum ?? schema, names)
  const { found, kind, tier = 0 } = readLabel(text, names)
  const isWhole = kind === 'exact' || kind === 'label'
  if (options.includes(null) && (!isWhole || found.length === 0) && isPlaceholder(text))
    return changed(null, costs['to-null'], 'to-null', keys, `read ${preview(text)} as null`)
  const meant = labels.filter((label) => found.includes(String(label)))
  const [label] = meant
  if (meant.length !== 1) return undecided(value, meant.length > 0 ? meant : namedLabels(text, names), keys)
  const cost = isWhole
    ? costs.label.writing + tier
    : kind === 'near-miss'
      ? costs.label.misspelt
      : costs['label-mention']
  const fix = kind === 'label-mention' ? kind : isWhole && tier === 0 && text !== label ? 'trimmed' : 'label'
  return changed(label, cost, fix, keys, `read ${preview(plainValue(value))} as ${preview(label)}`)
}

function undecided(value: unknown, candidates: readonly unknown[], keys: Keys): Alignment {
  if (candidates.length < 2) return failed(value)
  const shown = candidates.slice(0, 6).map(preview).join(' or ')
  return ambiguous(value, keys, `${preview(plainValue(value))} could be ${shown}`)
}

function textOf(value: unknown): string | undefined {
  if (value instanceof NumberText) return value.text
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}
