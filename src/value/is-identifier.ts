import { pattern } from './pattern.ts'

const anyIdentifier = /* @__PURE__ */ pattern(String.raw`^[\p{L}_$][\p{L}\p{N}_$]*$`, 'u')

/** Tells whether a key can be written bare: letters and digits of any script, `_` and `$`, no digit first. */
export function isIdentifier(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key) || (/[^\0-\x7f]/.test(key) && anyIdentifier().test(key))
}
