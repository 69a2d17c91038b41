import { StoreError } from '../errors.ts'
import type { Writer } from '../types.ts'
import { checksum } from '../value/checksum.ts'

/** Returns a number of at most 31 bits that tells writers of what is searched apart; 0 for inputs as they are written. */
export function searchKey(searchBy: Writer<never> | undefined): number {
  if (searchBy === undefined) return 0
  return Number.parseInt(checksum([searchBy.name, String(Reflect.get(searchBy, 'source'))]), 16) >>> 1 || 1
}

/** Says that what is stored is searched by something else. */
export function staleSearch(store: string, elsewhere: string): StoreError {
  return new StoreError(
    'store_stale',
    `${store}: the examples were put to be searched by another \`searchBy\` than this store has. Nothing was read or written. Give it the same one, or put the examples into another \`${elsewhere}\`.`,
  )
}
