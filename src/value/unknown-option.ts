import { nearest } from './nearest.ts'
import { preview } from './preview.ts'

/** Says which key of some options is none of those known, and which was probably meant; undefined when all are known. */
export function unknownOption(options: object, known: readonly string[]): string | undefined {
  const key = Object.keys(options).find((name) => !known.includes(name))
  if (key === undefined) return undefined
  const guess = nearest(key, known)
  return `unknown option ${preview(key)}${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`
}
