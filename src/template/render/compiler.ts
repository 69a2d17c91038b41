import type { Place, Program } from '../syntax.ts'
import type { Helper } from '../types/helper.ts'
import type { Site, TemplateErrorCode } from './run.ts'
import type { At, Body, Scope } from './scope.ts'

/** Represents a value that does not exist; undefined is a value that exists. */
export const absent: unique symbol = Symbol('absent')

/** An expression, ready to be evaluated. */
export interface Reader {
  /** The expression as written in the template. */
  readonly name: string
  readonly site: Site
  read(scope: Scope): unknown
  /** Where its value lies in the variables. */
  at(scope: Scope): At
  /** Whether its absence is a valid answer, as for a lookup or a helper. */
  readonly mayBeAbsent: boolean
  /** Says why a value is absent and what is there instead, and whether that is allowed. */
  explain(scope: Scope): { readonly isOptional: boolean; readonly message: string }
}

/** Compiles one source to functions. */
export interface Compiler {
  readonly partial: string | undefined
  readonly helpers: Readonly<Record<string, Helper>>
  /** The partials that were given by name, compiled. */
  readonly partials: ReadonlyMap<string, () => Body>
  /** Names of all partials, inline ones too. */
  readonly partialNames: ReadonlySet<string>
  /** Block parameters in sight, innermost last. */
  readonly params: string[][]
  body(program: Program): Body
  site(place: Place): Site
  report(code: TemplateErrorCode, place: Place, message: string): void
}
