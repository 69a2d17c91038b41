import { type Difference, difference } from './difference.ts'

/** Enough for a coin to fall both ways. */
const runs = 32

/**
 * Finds the first difference between what `make` made and what was found, leaving out places where `make` does not always
 * make the same, such as a random default.
 */
export function steadyDifference(make: () => unknown, expected: unknown, found: unknown): Difference | undefined {
  const first = difference(expected, found)
  return first && difference(expected, found, [], Array.from({ length: runs }, make))
}
