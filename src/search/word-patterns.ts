import { pattern } from '../value/pattern.ts'

/** Scripts written without spaces, as part of a character class. */
export const unspacedScripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`

/** All words of a text: runs of letters and digits, with apostrophes inside. */
export const anyWord = /* @__PURE__ */ pattern(String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*`, 'gu')

/** A character of a script written without spaces. */
export const unspaced = /* @__PURE__ */ pattern(`[${unspacedScripts}]`, 'u')
