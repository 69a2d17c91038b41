import { pattern } from './pattern.ts'

const halves = /* @__PURE__ */ pattern(String.raw`\p{Surrogate}`, 'gu')

/**
 * Puts U+FFFD in the place of each half of a surrogate pair. No request can carry one: it is not part of UTF-8, and
 * providers refuse its JSON escape. Offsets stay as they are. Returns other texts unchanged.
 */
export function wellFormed(text: string): string {
  return text.replace(halves(), '\ufffd')
}
