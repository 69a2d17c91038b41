import { isPlainObject } from '../../../value/is-plain-object.ts'
import { type JsonSchema, resolveRef, typesOf } from '../../schema/json-schema.ts'
import { alignValue } from '../align/align.ts'
import { isFailure } from '../align/alignment.ts'
import type { Rated } from '../choose-reading.ts'
import type { Candidate } from './candidate.ts'

/**
 * Makes one list of several objects that follow each other, where the schema wants a list. Without a schema only when
 * nothing but space, commas or tags stands between them; then the list is the only reading.
 */
export function joinCandidates(
  candidates: readonly Candidate[],
  text: string,
  schema: JsonSchema,
): { readonly rated: Rated; readonly isOnly: boolean } | undefined {
  const [first] = candidates
  const last = candidates.at(-1)
  if (first === undefined || last === undefined || candidates.length < 2) return undefined
  if (!candidates.every(({ value }) => isPlainObject(value))) return undefined
  if (isFree(schema) ? !isContiguous(candidates, text) : !wantsList(schema, schema)) return undefined
  const alignment = alignValue(
    schema,
    candidates.map(({ value }) => value),
  )
  if (isFailure(alignment)) return undefined
  const fixes = candidates.flatMap((candidate) => candidate.fixes.filter((fix, i) => i > 0 || fix.kind !== 'prose'))
  const message = `made a list of ${candidates.length} values`
  const rated = {
    alignment,
    fixes: [...fixes, { kind: 'joined', path: '$', message }],
    cost: Math.min(...candidates.map(({ cost }) => cost)),
    lead: '',
    start: first.start,
    end: last.end,
  }
  return { rated, isOnly: true }
}

/** Tells whether the schema says nothing, so that a list is as good as an object. */
export function isFree(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0
}

export function wantsList(given: JsonSchema | boolean, root: JsonSchema, depth = 0): boolean {
  const schema = resolveRef(given, root)
  if (depth < 4 && (schema.anyOf ?? schema.oneOf)?.some((branch) => wantsList(branch, root, depth + 1))) return true
  return typesOf(schema)?.includes('array') ?? false
}

function isContiguous(candidates: readonly Candidate[], text: string): boolean {
  return candidates.every(({ start }, i) => {
    const before = i === 0 ? undefined : candidates[i - 1]
    return before === undefined || /^(?:[\s,;`]|<[^<>\n]{1,60}>)*$/u.test(text.slice(before.end, start).slice(0, 400))
  })
}
