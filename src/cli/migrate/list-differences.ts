import { isDeepStrictEqual } from 'node:util'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'

/** One place where two values differ; undefined for what is not there. */
export interface Difference {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Lists the places where an example differs from what it becomes, the deepest ones that say all. */
export function listDifferences(
  before: unknown,
  after: unknown,
  keys: readonly PropertyKey[] = [],
): readonly Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  if (isPlainObject(before) && isPlainObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      listDifferences(own(before, key), own(after, key), [...keys, key]),
    )
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, i) => listDifferences(item, after[i], [...keys, i]))
  }
  return [{ path: formatPath('', keys), before, after }]
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
