import { makeTemplate, type TemplateOptions } from './make-template.ts'
import type { TemplateFunction } from './types/template-function.ts'

export type { HelperBlock, HelperOptions } from './helper.ts'
export type { TemplateOptions } from './make-template.ts'
export type { Helper } from './types/helper.ts'

/**
 * Makes a template in the language of Handlebars whose variables are typed by its literal. Values go in byte for byte:
 * nothing is escaped, and no value is ever parsed as a template. Throws a `TemplateError` with line and column for what
 * is wrong whatever the variables, a `DefinitionError` for options that make no sense; `write` throws a `TemplateError`
 * with all variables that are missing or have no one writing.
 *
 * `template.for<Input>()('Hi {{name}}')` makes one for variables of a type that is given.
 */
export const template: TemplateFunction = Object.assign(
  (source: string, options?: TemplateOptions) => makeTemplate<never>(source, options, false),
  { for: () => (source: string, options?: TemplateOptions) => makeTemplate<never>(source, options, true) },
)
