/** Tells whether an error is the engine's own for a full stack. */
export function isOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/iu.test(error.message)
}
