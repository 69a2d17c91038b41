import { isKnapshotError, ParseError } from '../../errors.ts'
import { CommandFailure } from '../shell/command-failure.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { ModuleFailure } from '../subject/module-failure.ts'
import { usefulFrame } from '../subject/useful-frame.ts'
import { visibleText } from './visible-text.ts'

/** What a failed command tells people, programs and the shell. */
export interface ErrorDescription {
  readonly exitCode: number
  readonly text: string
  readonly data: { readonly error: Readonly<Record<string, unknown>> }
}

/**
 * Describes any error without a stack trace: one of the package with the file that the command was given, an unknown one
 * with the line of the user's code that it came from.
 */
export function describeError(error: unknown, cwd: string, subject: string | undefined): ErrorDescription {
  const exitCode = error instanceof CommandFailure ? error.exitCode : exitCodes.finding
  const text = messageOf(error, cwd)
  const message = subject !== undefined && needsPlace(error) ? `${subject}: ${text}` : text
  return { exitCode, text: `${visibleText(message)}\n`, data: { error: { ...detailsOf(error), message } } }
}

/** An error about a reply is not about the file, and one that names its file needs no other. */
function needsPlace(error: unknown): boolean {
  return isKnapshotError(error) && !(error instanceof ParseError) && !('file' in error && error.file !== undefined)
}

function messageOf(error: unknown, cwd: string): string {
  if (!(error instanceof Error)) return `unknown error: ${String(error)}`
  if (error instanceof CommandFailure || error instanceof ModuleFailure || isKnapshotError(error)) return error.message
  const frame = usefulFrame(error, cwd)
  return `${error.name}: ${error.message}${frame === undefined ? '' : `\n  at ${frame}`}`
}

function detailsOf(error: unknown): Readonly<Record<string, unknown>> {
  const origin = error instanceof CommandFailure && isKnapshotError(error.cause) ? error.cause : error
  if (!isKnapshotError(origin)) return {}
  return { name: origin.name, code: origin.code, ...('issues' in origin ? { issues: origin.issues } : {}) }
}
