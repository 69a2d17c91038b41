import { isTuple, type JsonSchema, resolveRef, schemaObject } from '../format/schema/json-schema.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { formatPath } from '../value/path.ts'
import type { LintExample, LintWarning } from './lint-warning.ts'

const reasoning =
  /^(?:reason(?:s|ing)?|rationale|explanation|justification|thoughts?|thinking|analysis|chain of thought|step by step|scratchpad|deliberation)$/u
const answer =
  /^(?:answer|label|result|verdict|decision|class|classification|category|conclusion|prediction|sentiment|score|rating|grade|intent|choice|winner|correct|is \w+)$/u
const maxDepth = 12

/**
 * Finds answers that are written before their reasoning: a model writes from left to right, so the reasoning can then
 * only justify the answer (chain of thought helps when it comes first, Wei et al. 2022, section 3.3). Looks at the
 * schema, and at the order in the examples.
 */
export function lintReasoningOrder(examples: readonly LintExample[], schema: JsonSchema | undefined): LintWarning[] {
  const found = new Map<string, { readonly pair: Pair; readonly examples: number[] }>()
  // A "reason" that never has more than a word or two is a fact, whatever the schema allows.
  const prose = new Map<string, boolean>()
  examples.forEach(({ output }, example) => {
    visitValue(output, 'output', 0, (path, keys, value) => {
      for (const key of keys.filter(isReasoning)) {
        const place = formatPath(path, [key])
        prose.set(place, prose.get(place) === true || isProse(value[key]))
      }
      const pair = wrongPair(keys.filter((key) => !isReasoning(key) || isProse(value[key])))
      if (pair === undefined) return
      const known = found.get(path) ?? { pair, examples: [] }
      known.examples.push(example)
      found.set(path, known)
    })
  })
  const seen = new Set<string>()
  const visit = (given: JsonSchema | boolean, path: string, depth: number): void => {
    const { $ref } = schemaObject(given)
    if (schema === undefined || depth > maxDepth || ($ref !== undefined && seen.has($ref))) return
    if ($ref !== undefined) seen.add($ref)
    const { properties, anyOf, oneOf, items } = resolveRef(given, schema)
    const fields = Object.entries(properties ?? {})
    const isTelling = ([key, field]: readonly [string, JsonSchema | boolean]): boolean =>
      !isReasoning(key) || (isFree(resolveRef(field, schema)) && prose.get(formatPath(path, [key])) !== false)
    const pair = wrongPair(fields.filter(isTelling).map(([key]) => key))
    if (pair !== undefined && !found.has(path)) found.set(path, { pair, examples: [] })
    for (const [key, field] of fields) visit(field, formatPath(path, [key]), depth + 1)
    for (const branch of anyOf ?? oneOf ?? []) visit(branch, path, depth + 1)
    if (items !== undefined && !isTuple(items)) visit(items, `${path}[]`, depth + 1)
  }
  if (schema !== undefined) visit(schema, 'output', 0)
  return [...found].map(([path, { pair, examples: places }]) => ({
    rule: 'answer-before-reasoning',
    path: formatPath(path, [pair.answer]),
    message: `${pair.answer} is written before ${pair.reasoning}${places.length > 0 ? '' : ' in the schema'}: the reasoning cannot influence it any more`,
    advice: `put ${pair.reasoning} first, in the schema and in the examples`,
    // When all examples do so, the schema is what has to change.
    examples: places.length === examples.length ? [] : places,
  }))
}

interface Pair {
  readonly answer: string
  readonly reasoning: string
}

function wrongPair(keys: readonly string[]): Pair | undefined {
  const first = keys.find((key) => answer.test(words(key)))
  const last = keys.findLast(isReasoning)
  return first !== undefined && last !== undefined && keys.indexOf(first) < keys.indexOf(last)
    ? { answer: first, reasoning: last }
    : undefined
}

function isReasoning(key: string): boolean {
  return reasoning.test(words(key))
}

/** A reason of one or two words is a fact, not reasoning. */
function isProse(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isProse)
  return typeof value === 'string' && value.trim().split(/\s+/u).length >= 4
}

function words(key: string): string {
  return key
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[_\s-]+/gu, ' ')
    .trim()
    .toLowerCase()
}

type OnKeys = (path: string, keys: readonly string[], value: Record<string, unknown>) => void

function visitValue(value: unknown, path: string, depth: number, onKeys: OnKeys): void {
  if (depth > maxDepth) return
  if (Array.isArray(value)) for (const item of value) visitValue(item, `${path}[]`, depth + 1, onKeys)
  if (!isPlainObject(value)) return
  onKeys(path, Object.keys(value), value)
  for (const [key, inner] of Object.entries(value)) visitValue(inner, formatPath(path, [key]), depth + 1, onKeys)
}

/** Tells whether a field holds free text rather than one of several choices. */
function isFree({ type, enum: options, const: constant, format }: JsonSchema): boolean {
  return (
    (type === 'string' || type === 'array') && options === undefined && constant === undefined && format === undefined
  )
}
