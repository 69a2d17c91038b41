/** Every code an error of this package can carry. Codes are stable; messages are not. */
export type KnapshotErrorCode =
  | 'example_malformed'
  | 'example_invalid'
  | 'example_mismatch'
  | 'example_unwritable'
  | 'example_id_conflict'
  | 'example_conflict'
  | 'template_syntax'
  | 'template_unsupported'
  | 'template_unknown_name'
  | 'template_unknown_helper'
  | 'template_unknown_partial'
  | 'template_missing_variable'
  | 'template_bad_value'
  | 'template_invalid_variables'
  | 'template_too_deep'
  | 'template_helper_failed'
  | 'budget_invalid'
  | 'budget_too_small'
  | 'reply_empty'
  | 'reply_refused'
  | 'reply_calls_tool'
  | 'reply_only_reasoning'
  | 'reply_truncated'
  | 'reply_unreadable'
  | 'reply_invalid'
  | 'reply_ambiguous'
  | 'store_empty'
  | 'store_driver_invalid'
  | 'store_extension_missing'
  | 'store_version'
  | 'store_stale'
  | 'store_read_only'
  | 'store_full'
  | 'store_unavailable'
  | 'store_timeout'
  | 'store_closed'
  | 'store_corrupt'
  | 'store_failed'
  | 'embedder_failed'
  | 'vector_invalid'
  | 'definition_invalid'
  | 'snapshot_invalid'
  | 'snapshot_stale'
  | 'schema_async'
  | 'schema_unsupported'
  | 'tokenizer_failed'
  | 'file_unreadable'

const brand = Symbol.for('knapshot.error')

/**
 * Base of every error that this package throws on purpose. For this class and its subclasses here, `instanceof` also
 * recognises errors of another copy of the package (the ESM build beside the CJS build).
 */
export class KnapshotError extends Error {
  static readonly kind: string = 'KnapshotError'

  override readonly name: string = 'KnapshotError'
  readonly code: KnapshotErrorCode
  readonly [brand] = true

  constructor(code: KnapshotErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

// As a method it would be assigned where classes are compiled to ES5, and functions refuse that for this symbol. Metro compiles no
// static block.
Object.defineProperty(KnapshotError, Symbol.hasInstance, { value: recognises })

function recognises(this: typeof KnapshotError, value: unknown): boolean {
  // The usual way first: constructors compiled to ES5 ask about what has no brand yet. A class derived by a user has no kind.
  return (
    Function.prototype[Symbol.hasInstance].call(this, value) ||
    (Object.hasOwn(this, 'kind') &&
      isKnapshotError(value) &&
      (this.kind === 'KnapshotError' || value.name === this.kind))
  )
}

/** Tells whether `error` is a `KnapshotError`, also of another copy of this package (ESM beside CJS). */
export function isKnapshotError(error: unknown): error is KnapshotError {
  return typeof error === 'object' && error !== null && brand in error
}

/** One thing that is wrong with one example. */
export interface ExampleIssue {
  readonly code: Extract<KnapshotErrorCode, `example_${string}`>
  /** Where in the example, from `output` or `input`: `output.refund`. */
  readonly path: string
  readonly message: string
  readonly id?: string
  /** Index in what was given, from 0. */
  readonly row?: number
  readonly file?: string
  /** Counted from 1. */
  readonly line?: number
}

/** Refuses examples that break their schema, do not read back as written, or cannot be told apart. */
export class ExampleError extends KnapshotError {
  static override readonly kind = 'ExampleError'
  override readonly name = 'ExampleError'
  /** Every bad example that was found; the message shows the first ones. */
  readonly issues: readonly ExampleIssue[]
  readonly path: string
  readonly id: string | undefined
  readonly row: number | undefined
  readonly file: string | undefined
  readonly line: number | undefined

  constructor(issues: readonly [ExampleIssue, ...ExampleIssue[]], options?: { readonly cause?: unknown }) {
    super(issues[0].code, describeIssues(issues), options)
    this.issues = issues
    this.path = issues[0].path
    this.id = issues[0].id
    this.row = issues[0].row
    this.file = issues[0].file
    this.line = issues[0].line
  }
}

const shownIssues = 5

function describeIssues(issues: readonly [ExampleIssue, ...ExampleIssue[]]): string {
  const lines = issues.slice(0, shownIssues).map((issue) => `${describePlace(issue)}: ${issue.message}`)
  const first = lines[0] ?? ''
  if (issues.length === 1) return first
  const rest = issues.length - lines.length
  const tail = rest > 0 ? [`  … and ${rest} more (see error.issues)`] : []
  return [`${issues.length} problems with examples:`, ...lines.map((line) => `  ${line}`), ...tail].join('\n')
}

function describePlace(issue: ExampleIssue): string {
  const parts: string[] = []
  if (issue.file !== undefined) parts.push(issue.line === undefined ? issue.file : `${issue.file}:${issue.line}`)
  else if (issue.line !== undefined) parts.push(`line ${issue.line}`)
  else if (issue.row !== undefined) parts.push(`row ${issue.row}`)
  if (issue.id !== undefined) parts.push(`example "${issue.id}"`)
  if (issue.path !== '') parts.push(`at ${issue.path}`)
  return parts.length === 0 ? 'example' : parts.join(', ')
}

/** One thing that is wrong with a template, and its place in the source. */
export interface TemplateIssue {
  readonly message: string
  /** Both counted from 1. */
  readonly line: number
  readonly column: number
  /** The partial that the place is in; absent for the template itself. */
  readonly partial?: string
  /** The variable that breaks its schema. It has no place in the source, so the place given is 1:1. */
  readonly path?: string
}

/** Refuses a template that cannot be parsed, or cannot be rendered with the given variables. */
export class TemplateError extends KnapshotError {
  static override readonly kind = 'TemplateError'
  override readonly name = 'TemplateError'
  readonly issues: readonly TemplateIssue[]

  constructor(
    code: Extract<KnapshotErrorCode, `template_${string}`>,
    issues: readonly [TemplateIssue, ...TemplateIssue[]],
    options: { readonly cause?: unknown; readonly name?: string } = {},
  ) {
    const { name = 'template' } = options
    const lines = issues.map(({ partial, path, line, column, message }) => {
      if (path !== undefined) return message
      const place = `${line}:${column} ${message}`
      return partial === undefined ? place : `in partial "${partial}" ${place}`
    })
    super(code, lines.length === 1 ? `${name} ${lines[0]}` : `${name}:\n  ${lines.join('\n  ')}`, options)
    this.issues = issues
  }
}

/** Reports parts of a prompt that cannot fit, before any model is called. */
export class BudgetError extends KnapshotError {
  static override readonly kind = 'BudgetError'
  override readonly name = 'BudgetError'
  readonly budget: number
  readonly reserve: number
  /** Tokens needed by the parts that cannot be dropped. */
  readonly needed: number
  readonly parts: Readonly<Partial<Record<string, number>>>

  constructor(
    code: Extract<KnapshotErrorCode, `budget_${string}`>,
    message: string,
    numbers: { budget: number; reserve: number; needed?: number; parts?: Readonly<Partial<Record<string, number>>> },
  ) {
    super(code, message)
    this.budget = numbers.budget
    this.reserve = numbers.reserve
    this.needed = numbers.needed ?? 0
    this.parts = numbers.parts ?? {}
  }
}

/** One reason why a value does not satisfy its schema. */
export interface ValueIssue {
  /** From `$`: `$.team`. */
  readonly path: string
  readonly message: string
}

/** Reports a reply that cannot be read as a value of the format. */
export class ParseError extends KnapshotError {
  static override readonly kind = 'ParseError'
  override readonly name = 'ParseError'
  /** The reply as it was received. */
  readonly reply: string
  readonly issues: readonly ValueIssue[]
  /**
   * What was read, without validation, of a reply that was cut off. Undefined where nothing was read, and for other
   * errors.
   */
  readonly partial: unknown

  constructor(
    code: Extract<KnapshotErrorCode, `reply_${string}`>,
    message: string,
    details: { reply: string; issues?: readonly ValueIssue[]; partial?: unknown; cause?: unknown },
  ) {
    super(code, message, details.cause === undefined ? undefined : { cause: details.cause })
    this.reply = details.reply
    this.issues = details.issues ?? []
    this.partial = details.partial
  }
}

/** Reports that a store, or the embedder it searches with, could not answer. */
export class StoreError extends KnapshotError {
  static override readonly kind = 'StoreError'
  override readonly name = 'StoreError'
  /** Index, from 0, of the text that the embedder failed on. */
  readonly index: number | undefined

  constructor(
    code: KnapshotErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly index?: number | undefined },
  ) {
    super(code, message, options)
    this.index = options?.index
  }
}

/** Reports a definition that cannot work, whatever the input. */
export class DefinitionError extends KnapshotError {
  static override readonly kind = 'DefinitionError'
  override readonly name = 'DefinitionError'
}
