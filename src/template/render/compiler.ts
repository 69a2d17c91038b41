import type { Place, Program } from '../syntax.ts'
import type { Helper } from '../types/helper.ts'
import type { Site, TemplateErrorCode } from './run.ts'
import type { At, Body, Scope } from './scope.ts'

/** Stands for a value that is not there; undefined is a value that is there. */
export const absent: unique symbol = Symbol('absent')

/** An expression, ready to be evaluated. */
export interface Reader {
  /** As the template writes it. */
  readonly name: string
  readonly site: Site
  read(scope: Scope): unknown
  /** Where its value lies in the variables. */
  at(scope: Scope): At
  /** Whether its absence is an answer: that of a search, or of a helper. */
  readonly mayBeAbsent: boolean
  /** Says of a value that is not there what is, and whether that is allowed. */
  explain(scope: Scope): { readonly isOptional: boolean; readonly message: string }
}

/** What turns one source into functions. */
export interface Compiler {
  readonly partial: string | undefined
  readonly helpers: Readonly<Record<string, Helper>>
  /** The sources of partials, compiled, that were given by name. */
  readonly partials: ReadonlyMap<string, () => Body>
  /** Names of all partials, inline ones too. */
  readonly partialNames: ReadonlySet<string>
  /** Block parameters in sight, innermost last. */
  readonly params: string[][]
  body(program: Program): Body
  site(place: Place): Site
  report(code: TemplateErrorCode, place: Place, message: string): void
}
