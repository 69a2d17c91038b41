import { formatPath } from '../value/path.ts'
import type { Branch } from './leaves.ts'
import type { LintWarning } from './lint-warning.ts'
import { outliers } from './outliers.ts'

/** An object with more keys is a table, whose order means nothing. */
const maxKeys = 40

/** Finds objects whose fields are in another order than in the large majority. */
export function lintKeyOrder(path: string, objects: readonly Branch[]): LintWarning[] {
  const keys = [...new Set(objects.flatMap((object) => object.keys))]
  if (keys.length > maxKeys) return []
  for (let i = 0; i < keys.length; i++) {
    for (let j = i + 1; j < keys.length; j++) {
      const [a = '', b = ''] = [keys[i], keys[j]]
      const found = outliers(objects.map((object) => orderOf(object.keys, a, b)))
      if (found === undefined) continue
      // One finding is enough: a field that moved has moved relative to several others.
      const [before, after] = found.usual === 'first' ? [b, a] : [a, b]
      return [
        {
          rule: 'style-key-order',
          path: formatPath(path, [before]),
          message: `${before} stands before ${after}; in ${found.count} others ${after} comes first`,
          advice: 'keep fields in the order of the schema: a model writes them in the order it is shown',
          examples: [...new Set(found.places.flatMap((place) => objects[place]?.example ?? []))],
        },
      ]
    }
  }
  return []
}

function orderOf(keys: readonly string[], a: string, b: string): 'first' | 'second' | undefined {
  const [one, other] = [keys.indexOf(a), keys.indexOf(b)]
  if (one < 0 || other < 0) return undefined
  return one < other ? 'first' : 'second'
}
