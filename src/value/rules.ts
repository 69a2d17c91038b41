import type { Rule } from './check-options.ts'
import { isPlainObject } from './is-plain-object.ts'

/** A whole number of at least `least`. */
export function whole(least: number): Rule {
  return (value) => (Number.isInteger(value) && Number(value) >= least) || `a whole number of at least ${least}`
}

/** How many; `Infinity` asks for all. */
export const count: Rule = (value, option) => value === Number.POSITIVE_INFINITY || whole(0)(value, option)

export const finite: Rule = (value) => Number.isFinite(value) || 'a finite number'

/** A number from 0 to 1; `meaning` says what its ends do. */
export function share(meaning: string): Rule {
  return (value) => (typeof value === 'number' && value >= 0 && value <= 1) || `a number from 0 to 1 | ${meaning}`
}

/** One of these texts. */
export function oneOf(...texts: readonly string[]): Rule {
  return (value) =>
    texts.some((text) => text === value) ||
    texts
      .map((text) => `'${text}'`)
      .join(', ')
      .replace(/,( [^,]+)$/u, ' or$1')
}

export const flag: Rule = (value) => typeof value === 'boolean' || 'true or false'

export const string: Rule = (value) => typeof value === 'string' || 'a string'

export const strings: Rule = (value) =>
  (Array.isArray(value) && value.every((item) => typeof item === 'string')) || 'a list of strings'

/** A list of tags, or lists of them. */
export const tags: Rule = (value, option) =>
  strings(value, option) === true ||
  (isPlainObject(value) &&
    Object.entries(value).every(
      ([key, list]) => /^(all|any|none)$/.test(key) && (list === undefined || strings(list, key) === true),
    )) ||
  'a list of strings | Or { all, any, none } of such lists.'

/** Definitions of tools. Another key would not be counted. */
export const tools: Rule = (value) =>
  (Array.isArray(value) &&
    value.every(
      (tool) =>
        typeof Object(tool).name === 'string' &&
        Object.keys(tool).every((key) => ['name', 'description', 'parameters'].includes(key)),
    )) ||
  'a list of { name, description, parameters } | Give tools of a provider these keys.'

/** Calls of tools; each is checked where it is read. */
export const calls: Rule = (value) => Array.isArray(value) || 'a list of { id, name, arguments }'

export const callback: Rule = (value) => typeof value === 'function' || 'a function'

export const object: Rule = (value) => (typeof value === 'object' && value !== null) || 'an object'

/** Checked where it is read, with a better message. */
export const judgedLater: Rule = () => true

/** Tells whether a value has methods of these names. A string never counts, although it has methods. */
export function hasMethods(value: unknown, ...names: readonly string[]): value is object {
  return typeof value !== 'string' && names.every((name) => typeof Object(value)[name] === 'function')
}

export const signal: Rule = (value) => hasMethods(value, 'throwIfAborted') || 'an AbortSignal'

export const searchBy: Rule = (value, option) =>
  hasMethods(value, 'write') || strings(value, option) === true || 'a list of fields of the input, or a writer'

export const embedder: Rule = (value) =>
  hasMethods(value, 'embed') || 'an object with an embed(texts) function | Use one of knapshot/embedders, or your own.'

/** Something that has these methods. What is given instead is most often a schema without a format. */
function writing(wanted: string, ...methods: readonly string[]): Rule {
  return (value, option) => hasMethods(value, ...methods) || `${wanted} | Wrap a schema: \`${option}: json(schema)\`.`
}

export const format: Rule = /* @__PURE__ */ writing('a format such as json(schema)', 'write', 'read')

/** How inputs are written. */
export const writer: Rule = /* @__PURE__ */ writing('a writer (a template or a format)', 'write')
