/** Exit codes of every command. */
export const exitCodes = { success: 0, finding: 1, wrongUse: 2 } as const

/** Makes the action of a command out of a function that returns the exit code. */
export type Runner = <A extends readonly unknown[]>(
  command: (...args: A) => Promise<number>,
) => (...args: A) => Promise<void>
