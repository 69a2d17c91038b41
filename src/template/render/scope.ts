import type { Run } from './run.ts'

/** The `@` variables that are in sight. */
export type Data = Readonly<Record<string, unknown>>

/** Where a value lies in the variables, as keys from their root without indexes; undefined where this is unknown. */
export type At = readonly string[] | undefined

/** The values of one block's `as |item index|`. */
export interface BlockValues {
  readonly values: readonly unknown[]
  readonly at: At
  readonly outer: BlockValues | undefined
}

/** A block's content, ready to render. */
export interface Body {
  /** How many block parameters it declares. */
  readonly params: number
  render(scope: Scope): void
  /** Returns the scope with the partials that it declares inline, if it declares any. */
  readonly declare?: (scope: Scope) => Scope
}

/** The block that a partial was called with: `{{> @partial-block}}` renders it. */
export interface PartialBody {
  readonly body: Body
  readonly scope: Scope
}

/** Partials that were declared inline, innermost first. */
export interface Inlines {
  readonly bodies: ReadonlyMap<string, PartialBody>
  readonly outer: Inlines | undefined
}

/** What changes only at partials. */
export interface Surroundings {
  readonly run: Run
  readonly inlines: Inlines | undefined
  readonly block: PartialBody | undefined
}

/** Where a name is looked up while a template renders. */
export class Scope {
  readonly context: unknown
  /** The scope that `../` names. */
  readonly outer: Scope | undefined
  readonly data: Data
  readonly blockValues: BlockValues | undefined
  readonly around: Surroundings
  readonly at: At

  constructor(
    context: unknown,
    outer: Scope | undefined,
    data: Data,
    blockValues: BlockValues | undefined,
    around: Surroundings,
    at: At,
  ) {
    this.context = context
    this.outer = outer
    this.data = data
    this.blockValues = blockValues
    this.around = around
    this.at = at
  }
}

/** What a block is entered with, apart from its context. */
export interface Entry {
  readonly data?: Data
  /** Values of its block parameters, if it declares any. */
  readonly values?: readonly unknown[]
  readonly at?: At
  readonly around?: Surroundings
}

/** Renders a body inside a scope with another context, which adds a level of `../` if its value differs. */
export function enter(body: Body, scope: Scope, given: unknown, entry: Entry = {}): void {
  const context = unboxed(given)
  const outer = isSame(context, scope.context) ? scope.outer : scope
  const values =
    body.params === 0 ? scope.blockValues : { values: entry.values ?? [], at: entry.at, outer: scope.blockValues }
  body.render(new Scope(context, outer, entry.data ?? scope.data, values, entry.around ?? scope.around, entry.at))
}

/** Unboxes what JavaScript boxed for a helper that is a sloppy-mode function and returns its `this`. */
function unboxed(value: unknown): unknown {
  if (value instanceof String) return String.prototype.valueOf.call(value)
  if (value instanceof Number) return Number.prototype.valueOf.call(value)
  return value instanceof Boolean ? Boolean.prototype.valueOf.call(value) : value
}

/**
 * Compares loosely, as Handlebars does, but does not convert objects to text, since that would call functions in data.
 */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if ((typeof a === 'object' && a !== null) || (typeof b === 'object' && b !== null)) return false
  // biome-ignore lint/suspicious/noDoubleEquals: levels of `../` must match those of Handlebars.
  return typeof a !== 'function' && typeof b !== 'function' && a == b
}
