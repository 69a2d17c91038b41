import { TemplateError } from '../errors.ts'

/**
 * Deepest nesting of blocks and sub-expressions; anything deeper is refused before recursion can overflow the stack.
 */
export const maxNesting = 512

/** Makes the error for nesting that is too deep. */
export function tooDeep(at: { readonly first_line: number; readonly first_column: number }): TemplateError {
  const message = `blocks or sub-expressions are nested deeper than ${maxNesting} levels`
  return new TemplateError('template_too_deep', [{ line: at.first_line, column: at.first_column + 1, message }])
}
