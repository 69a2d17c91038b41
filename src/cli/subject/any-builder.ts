import type { PromptBuilder } from '../../builder/definition.ts'
import type { AnyShape } from '../../files/any-shape.ts'

/** A builder of the user's, whose types are not known here. */
export type AnyBuilder = PromptBuilder<unknown, unknown, unknown, Readonly<Record<string, unknown>>>

/** Returns how the examples of a builder are written and read. */
export function shapeOf({ definition: { output, input } }: AnyBuilder): AnyShape {
  return input === undefined ? { output } : { output, input }
}

/** Tells whether a value is a builder, of this or of another copy of the package. */
export function isBuilder(value: unknown): value is AnyBuilder {
  if (!isObject(value) || typeof value.build !== 'function' || typeof value.with !== 'function') return false
  const { definition } = value
  return isObject(definition) && isObject(definition.output) && typeof definition.output.read === 'function'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
