import type { Format, Writer } from '../types.ts'

/** How examples of any type are written and read; formats check for themselves what they are given. */
export interface AnyShape {
  readonly output: Format<unknown, unknown>
  readonly input?: Writer<unknown>
}
