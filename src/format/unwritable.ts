import { ExampleError } from '../errors.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'

/** Makes the error for a value that would not read back as the same value. */
export function unwritable(
  format: string,
  value: unknown,
  keys: readonly PropertyKey[],
  reason?: string,
): ExampleError {
  const standard =
    value === undefined
      ? `${format} cannot hold undefined here; use null or leave the field out`
      : `${format} cannot hold ${preview(value)}`
  // For a very long path its beginning is enough.
  const path = formatPath('$', keys.length > 64 ? keys.slice(0, 5) : keys)
  return new ExampleError([{ code: 'example_unwritable', path, message: reason ?? standard }])
}
