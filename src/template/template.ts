import { makeTemplate, type TemplateOptions } from './make-template.ts'
import type { TemplateFunction } from './types/template-function.ts'

export type { HelperBlock, HelperOptions } from './helper.ts'
export type { TemplateOptions } from './make-template.ts'
export type { Helper } from './types/helper.ts'

/**
 * Makes a template in the language of Handlebars; its literal determines the types of its variables. Values are
 * inserted byte for byte: nothing is escaped, and no value is ever parsed as a template. Throws a `TemplateError` with
 * line and column for what is wrong whatever the variables, and a `DefinitionError` for invalid options; `write` throws
 * a `TemplateError` that lists all variables that are missing or cannot be written in one obvious way.
 *
 * `template.for<Input>()('Hi {{name}}')` makes a template for variables of a given type.
 */
export const template: TemplateFunction = Object.assign(
  (source: string, options?: TemplateOptions) => makeTemplate<never>(source, options, false),
  { for: () => (source: string, options?: TemplateOptions) => makeTemplate<never>(source, options, true) },
)
