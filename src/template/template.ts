import { TemplateError, type TemplateIssue } from '../errors.ts'
import type { Template } from '../types.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'
import { parseTemplate, type TemplatePart } from './parse-template.ts'
import type { TemplateFunction } from './types/template-function.ts'

export type { Helper } from './types/helper.ts'

/**
 * Makes a template of Handlebars syntax whose variables are typed by its literal. Values go in byte for byte: nothing is
 * escaped, and no value is ever parsed as a template. Throws a `TemplateError` with line and column, here for syntax,
 * in `write` for variables that are missing or have no writing, all of them at once.
 */
export const template: TemplateFunction = Object.assign(make, { for: () => make })

function make<Vars>(source: string): Template<Vars> {
  const parts = parseTemplate(source)
  return {
    name: 'template',
    source,
    write: (variables) => render(parts, variables),
  }
}

function render(parts: readonly TemplatePart[], variables: unknown): string {
  const issues: TemplateIssue[] = []
  let code: 'template_missing_variable' | 'template_bad_value' = 'template_missing_variable'
  const texts = parts.map((part) => {
    if (part.kind === 'text') return part.text
    const { path, line, column } = part
    const value = lookUp(variables, path)
    if (isPrintable(value)) return String(value)
    const name = path.join('.')
    if (value === undefined || value === null) issues.push({ line, column, message: missing(name, path, variables) })
    else {
      if (issues.length === 0) code = 'template_bad_value'
      issues.push({
        line,
        column,
        message: `{{${name}}} is ${preview(value)}; only strings, numbers and booleans can be printed`,
      })
    }
    return ''
  })
  const [first, ...rest] = issues
  if (first !== undefined) throw new TemplateError(code, [first, ...rest])
  return texts.join('')
}

function lookUp(variables: unknown, path: readonly string[]): unknown {
  let value = variables
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

function isPrintable(value: unknown): value is string | number | boolean | bigint {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isFinite(value))
  )
}

function missing(name: string, path: readonly string[], variables: unknown): string {
  const owner = lookUp(variables, path.slice(0, -1))
  const names = isPlainObject(owner) ? Object.keys(owner) : []
  const guess = nearest(path.at(-1) ?? '', names)
  const given = names.length === 0 ? 'no variables were given' : `given: ${names.slice(0, 12).join(', ')}`
  return `{{${name}}} has no value (${given})${guess === undefined ? '' : `; did you mean {{${[...path.slice(0, -1), guess].join('.')}}}?`}`
}
