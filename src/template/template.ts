import type { Template } from '../types.ts'
import { makeTemplate, type TemplateOptions } from './make-template.ts'
import type { VariablesOf } from './variables.ts'

/**
 * Makes a template in the language of Handlebars whose variables are typed by its literal. Values go in byte for byte:
 * nothing is escaped, and no value is ever parsed as a template. Throws a `TemplateError` with line and column for what
 * is wrong whatever the variables, a `DefinitionError` for options that make no sense; `write` throws a `TemplateError`
 * with all variables that are missing or have no one writing.
 */
export function template<const S extends string>(source: S, options?: TemplateOptions): Template<VariablesOf<S>> {
  return makeTemplate(source, options, false)
}

/** Makes a template for variables of a type that is given: `template.for<Input>()('Hi {{name}}')`. */
template.for =
  <Input>() =>
  (source: string, options?: TemplateOptions): Template<Input> =>
    makeTemplate(source, options, true)

export type { Helper, HelperBlock, HelperOptions } from './helper.ts'
export type { TemplateOptions } from './make-template.ts'
