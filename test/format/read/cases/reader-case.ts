import type { JsonSchema, KnapshotErrorCode } from 'knapshot'
import type * as z from 'zod'

/** One reply and what must be read from it: a value, or the code of the error. */
export type ReaderCase = {
  readonly name: string
  readonly schema?: z.ZodType | JsonSchema
  readonly reply: string
} & ({ readonly value: unknown } | { readonly error: KnapshotErrorCode })
