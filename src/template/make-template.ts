import { DefinitionError, isKnapshotError, TemplateError } from '../errors.ts'
import type { Segment, Template } from '../types.ts'
import { checkOptions, type Rule, type Rules } from '../value/check-options.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { preview } from '../value/preview.ts'
import { judgedLater, oneOf, string, strings } from '../value/rules.ts'
import { isOptionalAt } from './check/schema-view.ts'
import { type VariablesSource, variablesSource } from './check/variables-source.ts'
import { compileTemplate } from './compile-template.ts'
import { Output } from './render/output.ts'
import { isOverflow } from './render/overflow.ts'
import { Run, type Strictness } from './render/run.ts'
import type { Body } from './render/scope.ts'
import { Scope } from './render/scope.ts'
import type { Helper } from './types/helper.ts'

export interface TemplateOptions {
  /** Sources of partials by name: `{{> name}}`. */
  readonly partials?: Readonly<Record<string, string>> | undefined
  /** Helpers by name; they take precedence over those of the language. */
  readonly helpers?: Readonly<Record<string, Helper>> | undefined
  /**
   * A Standard Schema with JSON Schema, which checks names when the template is made and variables when it is rendered,
   * or a JSON Schema object, which only checks names.
   */
  readonly schema?: object | undefined
  /** Names that may be absent: they print nothing and are false. A name inside a list is written `items.note`. */
  readonly optional?: readonly string[] | undefined
  /** What an absent name does: `'empty'` prints nothing, as Handlebars does. @default 'error' */
  readonly missing?: 'error' | 'empty' | undefined
  /** Names the template in errors. @default 'template' */
  readonly name?: string | undefined
}

/** An object whose values are all of one kind. */
function recordOf(type: 'string' | 'function'): Rule {
  return (value) =>
    (isPlainObject(value) && Object.values(value).every((item) => typeof item === type)) || `an object of ${type}s`
}

export const templateRules: Rules<TemplateOptions> = {
  partials: /* @__PURE__ */ recordOf('string'),
  helpers: /* @__PURE__ */ recordOf('function'),
  schema: judgedLater,
  optional: strings,
  missing: /* @__PURE__ */ oneOf('error', 'empty'),
  name: string,
}

/** Makes a template; `isTyped` tells that the compiler has checked the names. */
export function makeTemplate<Vars>(source: string, options: TemplateOptions = {}, isTyped: boolean): Template<Vars> {
  checkSource(source, options)
  checkOptions('template()', options, templateRules)
  const { name = 'template', partials = {}, helpers = {}, optional = [], missing = 'error' } = options
  const variables = options.schema === undefined ? undefined : variablesSource(options.schema)
  const body = compiled({ source, name, partials, helpers, view: variables?.view })
  const isOptional = optionalNames(optional, variables)
  const strictness: Strictness = {
    name,
    isLenient: missing === 'empty',
    isTyped,
    ...(isOptional === undefined ? {} : { isOptional }),
  }
  const render = (given: unknown, output: Output): Output => {
    const root = variables === undefined ? given : variables.parse(given, name)
    const run = new Run(output, strictness)
    const around = { run, inlines: undefined, block: undefined }
    try {
      body.render(new Scope(root, undefined, { root }, undefined, around, []))
    } catch (cause) {
      throw typed(cause, name)
    }
    run.finish()
    return output
  }
  return {
    name,
    source,
    write: (given) => render(given, new Output()).text,
    segments: (given) => {
      const segments: Segment[] = []
      render(given, new Output(segments))
      return segments
    },
  }
}

function compiled(sources: Parameters<typeof compileTemplate>[0]): Body {
  try {
    return compileTemplate(sources)
  } catch (cause) {
    throw isOverflow(cause) ? typed(cause, sources.name) : cause
  }
}

function typed(cause: unknown, name: string): unknown {
  if (isKnapshotError(cause)) return cause
  const place = { line: 1, column: 1 }
  if (isOverflow(cause)) {
    const message = 'blocks and partials are nested deeper than the stack of this runtime'
    return new TemplateError('template_too_deep', [{ ...place, message }], { name, cause })
  }
  const reason = cause instanceof Error ? cause.message : String(cause)
  const message = `a value could not be read: ${reason}. Variables should be plain data, without getters or proxies that throw`
  return new TemplateError('template_bad_value', [{ ...place, message }], { name, cause })
}

function optionalNames(
  names: readonly string[],
  variables: VariablesSource | undefined,
): ((keys: readonly string[]) => boolean) | undefined {
  const view = variables?.view
  if (names.length === 0 && view === undefined) return undefined
  const listed = new Set(names)
  return (keys) => listed.has(keys.join('.')) || (view !== undefined && isOptionalAt(view, keys))
}

function checkSource(source: unknown, options: unknown): void {
  if (typeof source !== 'string') throw invalid(`a template is made of a string, found ${preview(source)}.`)
  if (!isPlainObject(options)) throw invalid(`expected an object of options, found ${preview(options)}.`)
}

function invalid(message: string): DefinitionError {
  return new DefinitionError('definition_invalid', `template(): ${message}`)
}
