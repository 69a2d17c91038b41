import type { PlacedRow } from '../../example/placed-row.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import type { Example, ExampleStore } from '../../types.ts'
import { number } from '../show/parts.ts'
import type { OpenTarget } from './plan-migration.ts'

/**
 * Migrates a store: all new examples in one put, which is all or nothing, then the old ones are deleted. What is interrupted
 * between the two has lost nothing and can be repeated.
 */
export function migrateStore(store: ExampleStore<unknown, unknown>, shape: AnyShape): OpenTarget {
  return {
    rows: placedRows(store.all()),
    shape,
    keepsFields: false,
    async apply({ changed, deleted, results }) {
      // The plan has checked that each of them is an example.
      const fresh = changed.flatMap(({ after }) => (after === undefined ? [] : [after as unknown as Example<unknown>]))
      const kept = new Set(results.map(({ id }) => id))
      const old = [...changed, ...deleted].flatMap(({ before: { id } }) => (typeof id === 'string' ? [id] : []))
      const gone = old.filter((id) => !kept.has(id))
      const { added, updated } = fresh.length === 0 ? { added: 0, updated: 0 } : await store.put(fresh)
      const removed = gone.length === 0 ? 0 : await store.delete(gone)
      return `Added ${number(added)}, updated ${number(updated)} and deleted ${number(removed)} examples of the store.`
    },
  }
}

/** Rows of a store are told apart by their order; their ids name them. */
async function* placedRows(examples: AsyncIterable<unknown>): AsyncGenerator<PlacedRow> {
  let row = 0
  for await (const value of examples) yield { value, place: { row: row++ } }
}
