import { isAscii } from './is-ascii.ts'
import { pattern } from './pattern.ts'

const marks = /* @__PURE__ */ pattern(String.raw`\p{M}`, 'gu')

/** Strips accents and other marks from letters: `é` becomes `e`. */
export function withoutAccents(text: string): string {
  return isAscii(text) ? text : text.normalize('NFD').replace(marks(), '')
}
