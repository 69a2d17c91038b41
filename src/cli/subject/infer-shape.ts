import { DefinitionError } from '../../errors.ts'
import type { PlacedRow } from '../../example/placed-row.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import { json } from '../../format/json.ts'
import { labels } from '../../format/labels.ts'
import { text } from '../../format/text.ts'
import type { Format } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'

const maxLabels = 50

/** A format that fits a file of examples, and what stands in the way of a better one. */
export interface InferredShape extends AnyShape {
  readonly doubt?: string
}

/**
 * Finds the format of examples that come without a definition: labels when the outputs are few texts that recur, text
 * when they are all texts, else JSON of any type.
 */
export function inferShape(rows: readonly PlacedRow[]): InferredShape {
  const values = rows.flatMap(({ value, broken }) => (broken === undefined && isPlainObject(value) ? [value] : []))
  const outputs = values.flatMap(({ output }) => (output === undefined ? [] : [output]))
  const isText = values.every(({ input }) => input === undefined || typeof input === 'string')
  const input = isText ? {} : { input: widen(json({})) }
  if (!outputs.every((output) => typeof output === 'string')) return { output: widen(json({})), ...input }
  const names = [...new Set(outputs)]
  // Texts that never recur are not labels, however few there are.
  if (names.length === 0 || names.length > maxLabels || names.length * 2 > outputs.length)
    return { output: widen(text()), ...input }
  try {
    return { output: widen(labels(names)), ...input }
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error
    return { output: widen(text()), ...input, doubt: error.message }
  }
}

/** A format says for itself what it refuses when it validates, so it may be offered anything. */
function widen<Out, Demo>(format: Format<Out, Demo>): Format<unknown, unknown> {
  return format as Format<unknown, unknown>
}
