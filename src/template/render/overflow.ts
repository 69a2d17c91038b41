/** Tells whether an error is the engine's own for a stack that is full. */
export function isOverflow(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/iu.test(error.message)
}
