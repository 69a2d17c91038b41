import type { Template } from '../../types.ts'
import type { Exactly, TypedOptions } from './options.ts'
import type { CheckedInput, Source, Variables } from './variables.ts'

/** The type of `template`. */
export interface TemplateFunction {
  <const S extends string, const O extends TypedOptions = Record<never, never>>(
    source: Source<S, O, CheckedInput<O>>,
    options?: O & Exactly<O, TypedOptions>,
  ): Template<Variables<S, O>>
  /** Makes templates whose names are checked against a type. */
  for<Input>(): <const S extends string, const O extends TypedOptions = Record<never, never>>(
    source: Source<S, O, Input>,
    options?: O & Exactly<O, TypedOptions>,
  ) => Template<Input>
}
