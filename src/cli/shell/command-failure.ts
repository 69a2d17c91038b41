import { exitCodes } from './exit-codes.ts'

/** Ends a command with a message that says what is wrong and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly exitCode: number

  constructor(exitCode: 1 | 2, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** Reports arguments that cannot work. */
export function wrongUse(message: string): CommandFailure {
  return new CommandFailure(exitCodes.wrongUse, message)
}
