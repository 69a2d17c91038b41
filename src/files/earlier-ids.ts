import { ExampleError, type ExampleIssue } from '../errors.ts'
import type { PlacedRow } from '../example/placed-row.ts'
import { idConflict, isSameContent } from '../example/seen-ids.ts'
import type { Example, ExampleStore } from '../types.ts'

/** Remembers the ids of the batches that were stored: a store lets a later row take the place of an earlier one. */
export class EarlierIds {
  readonly #places = new Map<string, PlacedRow['place']>()

  /** Throws an `ExampleError` for rows whose ids stand for other contents of the same file. */
  async check<In, Demo>(
    store: ExampleStore<In, Demo>,
    examples: readonly Example<In, Demo>[],
    rows: readonly PlacedRow[],
  ): Promise<void> {
    const repeated = examples.flatMap((example, i) => {
      const place = rows[i]?.place
      const first = example.id === undefined ? undefined : this.#places.get(example.id)
      return first === undefined || place === undefined ? [] : [{ example, place, first }]
    })
    if (repeated.length === 0) return
    const stored = await store.get([...new Set(repeated.flatMap(({ example: { id } }) => id ?? []))])
    const byId = new Map(stored.map((example) => [example.id, example]))
    const issues = repeated.flatMap(({ example, place, first }): readonly ExampleIssue[] => {
      const { id = '' } = example
      const other = byId.get(id)
      return other === undefined || isSameContent(other, example) ? [] : [{ ...idConflict(id, first), ...place }]
    })
    const [issue, ...rest] = issues
    if (issue !== undefined) throw new ExampleError([issue, ...rest])
  }

  /** Adds the ids of a batch that is in the store now. */
  add(examples: readonly Example<unknown, unknown>[], rows: readonly PlacedRow[]): void {
    for (const [i, { id }] of examples.entries()) {
      const place = rows[i]?.place
      if (id !== undefined && place !== undefined && !this.#places.has(id)) this.#places.set(id, place)
    }
  }
}
