import { nearest } from './nearest.ts'
import { preview } from './preview.ts'

/**
 * Describes an unknown key in options and suggests the key that was probably meant. Returns undefined when all keys are
 * known.
 */
export function unknownOption(options: object, known: readonly string[]): string | undefined {
  const key = Object.keys(options).find((name) => !known.includes(name))
  if (key === undefined) return undefined
  const guess = nearest(key, known)
  return `unknown option ${preview(key)}${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`
}
