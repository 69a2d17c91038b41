import { StoreError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/**
 * Reads an integer of a row. A driver returns it as a number, as a bigint or as text, depending on how it was opened.
 * Throws a `StoreError` (`store_corrupt`) for anything else; `what` names the value in the message.
 */
export function readInteger(value: unknown, what: string): number {
  const isWritten = typeof value === 'bigint' || (typeof value === 'string' && /^-?\d+$/u.test(value))
  const number = isWritten ? Number(value) : value
  if (Number.isSafeInteger(number)) return number as number
  throw new StoreError(
    'store_corrupt',
    `The database returned ${preview(value)} for ${what}, where an integer belongs: something else has written to the tables, or the driver converts what it reads. Let it return plain values.`,
  )
}
