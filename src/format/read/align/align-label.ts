import { difference } from '../../../value/difference.ts'
import { foldText } from '../../../value/fold-text.ts'
import { pattern } from '../../../value/pattern.ts'
import { preview } from '../../../value/preview.ts'
import { withoutAccents } from '../../../value/without-accents.ts'
import type { JsonSchema } from '../../schema/json-schema.ts'
import { NumberText } from '../repair/number-text.ts'
import { type Align, type Alignment, ambiguous, changed, exact, failed, type Keys, plainValue } from './alignment.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { mentions } from './mentions.ts'
import { nameForm } from './name-form.ts'
import { isTypo } from './typo.ts'
import { unwrapScalar } from './unwrap-scalar.ts'

const edges = /* @__PURE__ */ pattern(String.raw`^(?:[\p{P}\p{S}\s]|\d+[.)]\s)+|[\p{P}\s]+$`, 'gu')

/** Ways in which two writings of a label can be the same, the surest first. */
const tiers: readonly ((text: string) => string)[] = [
  (text) => text.trim(),
  (text) => bare(text),
  (text) => foldText(bare(text)),
  (text) => foldText(withoutAccents(bare(text))),
  (text) => nameForm(text),
]

/**
 * Aligns a value with an enum or a constant: in other case, punctuation or diacritics, in quotes, named once in a
 * longer text, with one letter wrong. Two labels that fit equally well are an ambiguity.
 */
export function alignLabel(schema: JsonSchema, value: unknown, keys: Keys, align: Align): Alignment {
  const options = schema.const === undefined ? (schema.enum ?? []) : [schema.const]
  const plain = value instanceof NumberText ? value.value : value
  if (options.some((option) => difference(option, plain) === undefined)) return exact(plain)
  const text = textOf(value)
  if (text === undefined) return unwrapScalar(schema, value, keys, align) ?? failed(value)
  const named = options.filter((option) => option !== null && typeof option !== 'object')
  for (const [tier, form] of tiers.entries()) {
    const wanted = form(text)
    const same = named.filter((option) => form(String(option)) === wanted)
    if (same.length > 0 && wanted !== '') return decide(same, tier + 1, value, keys)
  }
  if (options.includes(null) && isPlaceholder(text))
    return changed(null, 3, 'to-null', keys, `read ${preview(text)} as null`)
  const mentioned = mentions(text, named.map(String))
  if (mentioned.length > 0) {
    const same = named.filter((option) => mentioned.includes(String(option)))
    return decide(same, 10, value, keys)
  }
  const alike = named.filter((option) => isTypo(nameForm(text), nameForm(String(option))))
  return alike.length === 0 ? failed(value) : decide(alike, 8, value, keys)
}

function decide(found: readonly unknown[], cost: number, value: unknown, keys: Keys): Alignment {
  const shown = preview(plainValue(value))
  const [label] = found
  if (found.length > 1) {
    return ambiguous(value, keys, `${shown} could be ${found.slice(0, 6).map(preview).join(' or ')}`)
  }
  return changed(label, cost, cost === 10 ? 'label-mention' : 'label', keys, `read ${shown} as ${preview(label)}`)
}

/** Cuts punctuation and marks of quotation or emphasis off both ends. */
function bare(text: string): string {
  const cut = text.trim().replace(edges(), '')
  return cut === '' ? text.trim() : cut
}

function textOf(value: unknown): string | undefined {
  if (value instanceof NumberText) return value.text
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}
