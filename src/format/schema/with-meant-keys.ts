import type { ValueIssue } from '../../errors.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import type { JsonSchema } from './json-schema.ts'
import { knownKeys } from './known-keys.ts'
import { meantKey } from './stray-keys.ts'

/**
 * Adds to the issues of a demonstration which keys were probably meant: to a missing field that it has under a misspelt
 * name, and to a key that a strict schema refuses.
 */
export function withMeantKeys(
  issues: readonly ValueIssue[],
  value: unknown,
  schema: JsonSchema,
): readonly ValueIssue[] {
  const hints: { readonly path: string; readonly owner: string; readonly key: string; readonly meant: string }[] = []
  const walk = (inner: unknown, keys: readonly PropertyKey[]): void => {
    if (Array.isArray(inner)) for (const [i, item] of inner.entries()) walk(item, [...keys, i])
    if (!isPlainObject(inner)) return
    const known = knownKeys(schema, value, keys) ?? []
    for (const [key, item] of Object.entries(inner)) {
      const meant = known.length === 0 || known.includes(key) ? undefined : meantKey(key, known, inner)
      if (meant !== undefined)
        hints.push({ path: formatPath('$', [...keys, meant]), owner: formatPath('$', keys), key, meant })
      walk(item, [...keys, key])
    }
  }
  walk(value, [])
  return issues.map((issue) => {
    const missing = hints.find(({ path }) => path === issue.path)
    if (missing !== undefined)
      return {
        ...issue,
        message: `${issue.message}; it has ${preview(missing.key)}: did you mean ${preview(missing.meant)}?`,
      }
    const refused = hints.find(
      ({ owner, key }) =>
        issue.path === formatPath(owner, [key]) || (issue.path === owner && issue.message.includes(`"${key}"`)),
    )
    return refused === undefined
      ? issue
      : { ...issue, message: `${issue.message}; did you mean ${preview(refused.meant)}?` }
  })
}
