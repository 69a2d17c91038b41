import type { ExampleIssue } from '../errors.ts'
import type { Example } from '../types.ts'
import { difference } from '../value/difference.ts'
import type { PlacedRow } from './placed-row.ts'

type Place = PlacedRow['place']

/** Remembers which ids rows have, to find one that stands for two contents. */
export class SeenIds {
  readonly #seen = new Map<string, { readonly example: Example<unknown, unknown>; readonly place: Place }>()

  /** Returns an issue where another row with the id of this one has another content. */
  conflict(example: Example<unknown, unknown>, place: Place): ExampleIssue | undefined {
    const { id } = example
    if (id === undefined) return undefined
    const other = this.#seen.get(id)
    if (other === undefined) {
      this.#seen.set(id, { example, place })
      return undefined
    }
    return isSameContent(other.example, example) ? undefined : idConflict(id, other.place)
  }
}

/** Says that an id stands for two contents, and where the other one is. */
export function idConflict(id: string, other: Place): ExampleIssue {
  const message = `the id is used for two different contents, here and in ${whereOf(other)}. Give each its own id, or leave ids out.`
  return { code: 'example_id_conflict', path: 'id', message, id }
}

/** Tells whether two examples of one id show the same. */
export function isSameContent(a: Example<unknown, unknown>, b: Example<unknown, unknown>): boolean {
  return difference(contentOf(a), contentOf(b)) === undefined
}

function contentOf({ input, output, context = [], history = [] }: Example<unknown, unknown>): readonly unknown[] {
  return [input, output, context, history]
}

function whereOf({ file, line, row }: Place): string {
  return file === undefined || line === undefined ? `row ${row}` : `${file}:${line}`
}
