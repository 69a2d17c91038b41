/** What the place of an answer costs; only places of equal readings are compared by it. The whole reply costs nothing. */
export const costs = {
  /** JSON in a fenced block, or in a tag. */
  fence: 1,
  tag: 1,
  /** JSON that the reply begins with, and JSON in the midst of prose. */
  start: 2,
  prose: 3,
  /** JSON in a block of a programming language. */
  code: 3,
  /** What the end of the reply cuts off. */
  cut: 4,
} as const
