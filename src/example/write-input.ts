import type { Writer } from '../types.ts'

/** Writes an input with a definition's writer; without one it is the text itself. */
export function writeInput<In>(writer: Writer<In> | undefined, input: In): string {
  return writer === undefined ? String(input) : writer.write(input)
}
