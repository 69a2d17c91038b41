import { isAscii } from './is-ascii.ts'
import { pattern } from './pattern.ts'

const anyIdentifier = /* @__PURE__ */ pattern(String.raw`^[\p{L}_$][\p{L}\p{N}_$]*$`, 'u')

/** Tells whether a key needs no quotes: letters and digits of any script, `_` and `$`, no digit first. */
export function isIdentifier(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key) || (!isAscii(key) && anyIdentifier().test(key))
}
