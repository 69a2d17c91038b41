import { isDate } from '../../value/is-date.ts'
import { preview } from '../../value/preview.ts'
import { absent, type Reader } from './compiler.ts'
import { missingInPrint } from './missing.ts'
import type { Site } from './run.ts'
import type { Body, Scope } from './scope.ts'

/** Compiles the place of a value. */
export function compilePrint(reader: Reader): Body {
  const { name } = reader
  return {
    params: 0,
    render: (scope) => {
      const value = reader.read(scope)
      if (typeof value === 'string') scope.around.run.out.addValue(value, name)
      else if (value === absent || value === undefined || value === null) missingInPrint(reader, scope)
      else printOther(value, reader, scope)
    },
  }
}

/** Compiles the place of what a helper returns; undefined and null print nothing. */
export function printHelperResult(name: string, site: Site, read: (scope: Scope) => unknown): Body {
  return {
    params: 0,
    render: (scope) => {
      const value = read(scope)
      const { run } = scope.around
      if (typeof value === 'string') run.out.addBlock(value, name, run.blockState.atLineStart)
      else if (value !== undefined && value !== null) printOther(safeText(value), { name, site }, scope)
    },
  }
}

/** Returns the text of Handlebars' `SafeString`, which helpers written for it return. */
function safeText(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('toHTML' in value)) return value
  return typeof value.toHTML === 'function' ? value.toHTML() : value
}

/** Prints what is not a string, or reports why it cannot be written in one obvious way. */
function printOther(value: unknown, { name, site }: Pick<Reader, 'name' | 'site'>, scope: Scope): void {
  const text = printed(value)
  const { run } = scope.around
  if (text !== undefined) run.out.addValue(text, name)
  else run.report('template_bad_value', site, `{{${name}}} is ${preview(value)}; ${remedy(value, name)}`)
}

function printed(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined
    case 'object':
      return isDate(value) && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined
    default:
      return undefined
  }
}

function remedy(value: unknown, name: string): string {
  if (typeof value === 'function') return 'functions are not called: pass its result, or make it a helper'
  if (typeof value !== 'object') return 'it cannot be written in one obvious way: pass a text'
  if (value !== null && 'then' in value)
    return 'rendering does not wait for promises: await it first, and pass the result'
  if (isDate(value)) return 'only valid dates can be printed'
  const each = Array.isArray(value) ? `{{#each ${name}}}` : `{{#with ${name}}}`
  return `only strings, finite numbers, booleans and dates can be printed: write {{json ${name}}}, or go through it with ${each}`
}
