import { isPlainObject } from '../../../value/is-plain-object.ts'
import { type JsonSchema, resolveRef, typesOf } from '../../schema/json-schema.ts'
import { alignValue } from '../align/align.ts'
import { isFailure } from '../align/alignment.ts'
import type { Rated } from '../choose-reading.ts'
import { fix } from '../refusals.ts'
import type { Candidate } from './candidate.ts'

/**
 * Joins several objects in a row into one list when the schema wants a list, and also a list that was closed too early
 * with the items after it. Without a schema, joins only objects with nothing but space, commas or tags between them.
 */
export function joinCandidates(candidates: readonly Candidate[], text: string, schema: JsonSchema): Rated | undefined {
  const [first] = candidates
  const last = candidates.at(-1)
  if (first === undefined || last === undefined || candidates.length < 2) return undefined
  const isPlain = candidates.every(({ value }) => isPlainObject(value))
  const isClosedEarly = !isPlain && candidates.every(({ value }) => isPlainObject(value) || Array.isArray(value))
  if (!isPlain && !(isClosedEarly && isContiguous(candidates, text, /^[\s,\]}]*,[\s,\]}]*$/u))) return undefined
  if (isFree(schema) ? !isContiguous(candidates, text, between) : !wantsList(schema, schema)) return undefined
  const items: unknown[] = candidates.flatMap(({ value }) => value)
  const alignment = alignValue(schema, items)
  if (isFailure(alignment)) return undefined
  const fixes = candidates.flatMap((candidate) => candidate.fixes.filter((one, i) => i > 0 || one.kind !== 'prose'))
  return {
    alignment,
    fixes: [...fixes, fix('joined', '$', `made a list of ${items.length} values`)],
    cost: Math.min(...candidates.map(({ cost }) => cost)),
    lead: '',
    start: first.start,
    end: last.end,
    ...(last.cut === undefined ? {} : { cut: last.cut }),
  }
}

/** Tells whether the schema allows everything, so that a list is as good as an object. */
export function isFree(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0
}

export function wantsList(given: JsonSchema | boolean, root: JsonSchema, depth = 0): boolean {
  const schema = resolveRef(given, root)
  if (depth < 4 && (schema.anyOf ?? schema.oneOf)?.some((branch) => wantsList(branch, root, depth + 1))) return true
  return typesOf(schema)?.includes('array') ?? false
}

const between = /^(?:[\s,;`]|<[^<>\n]{1,60}>)*$/u

function isContiguous(candidates: readonly Candidate[], text: string, wanted: RegExp): boolean {
  return candidates.every(({ start }, i) => {
    const before = i === 0 ? undefined : candidates[i - 1]
    return before === undefined || wanted.test(text.slice(before.end, start).slice(0, 400))
  })
}
