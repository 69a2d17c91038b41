import type { Cut, Tokenizer } from '../budget.ts'
import { pattern } from '../value/pattern.ts'

/** Stands where something was left out. */
const mark = '[…]'
/** How many characters are given up so that no word is cut. */
const longestWord = 40

/** Shortens a text that has more tokens than it may; `tokens` includes the mark. */
export function cutText(text: string, { tokens, keep = 'start' }: Cut, tokenizer: Tokenizer): string {
  const fits = (candidate: string): boolean => tokenizer.count(candidate) <= tokens
  if (fits(text)) return text
  const atStart = { start: 1, end: 0, both: 0.5 }[keep]
  const kept = (length: number): string => {
    const head = text.slice(0, edge(text, Math.floor(length * atStart), -1)).trimEnd()
    const tail = text.slice(edge(text, text.length - Math.floor(length * (1 - atStart)), 1)).trimStart()
    return [head, mark, tail].filter((part) => part !== '').join(' ')
  }
  // What is at least kept fits; what is at most kept does not.
  let [least, most] = [0, text.length]
  while (most - least > 1) {
    const middle = (least + most) >> 1
    if (fits(kept(middle))) least = middle
    else most = middle
  }
  return kept(least)
}

/** Places that no cut may be at, marked by NUL: inside a character as a reader sees it. */
const inside = /* @__PURE__ */ pattern(
  String.raw`\u200d\0|\0[\p{M}\u200d\u1160-\u11ff\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}\udc00-\udfff]|[\u{1f1e6}-\u{1f1ff}]\0[\u{1f1e6}-\u{1f1ff}]`,
  'u',
)

/** Moves a place towards less text until it is between words or, where no end of a word is near, between characters. */
function edge(text: string, from: number, step: 1 | -1): number {
  let place = from
  const isWithin = (at: number): boolean => at > 0 && at < text.length
  while (
    isWithin(place) &&
    inside().test(`${text.slice(Math.max(0, place - 2), place)}\0${text.slice(place, place + 2)}`)
  )
    place += step
  for (let at = place; isWithin(at) && Math.abs(at - place) <= longestWord; at += step)
    if (/\s/.test(text.slice(at - 1, at + 1))) return at
  return place
}
