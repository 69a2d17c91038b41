import { lazyPattern } from './lazy-pattern.ts'

const boxed = /\$*\\boxed\{(?:\\[a-z]+\{)?([^{}\n]{1,200})\}+\$*/gu
const tag = /<(\/?)(\w{1,20})>/gu
const quotes = /* @__PURE__ */ lazyPattern(
  () => String.raw`[*\x60"“”„«»「」『』《》\\]|(?<![\p{L}\p{N}])['‘’‚_]+|['‘’_]+(?![\p{L}\p{N}])`,
  'gu',
)
// Keeps signs that deny or doubt, and signs that belong to a number or a name.
const emoji = (): string => String.raw`|(?![❌✗✘✖❎🚫⛔👎🛑❓⚠🤔])[\p{So}\ufe0f]`
const lead = /* @__PURE__ */ lazyPattern(() => String.raw`^(?:[\s(\[{（【#|•·:：¡]|[-+>–—→=]+(?=\s)${emoji()})+`, 'u')
const trail = /* @__PURE__ */ lazyPattern(() => String.raw`(?:[\s)\]}）】.!。！,，;；:：、…|]${emoji()})+$`, 'u')
const number = /^\d{1,3}(?=[.)]\s)/u

/**
 * Removes quotes and emphasis from a text. Turns the name of a tag, a JSON key or a box into a heading:
 * `<answer>x</answer>`, `{"answer": "x"}` and `\boxed{x}` read like `answer: x`.
 */
export function withoutMarkup(text: string, box = '\nanswer: $1\n'): string {
  return (text.startsWith('{') ? text.replace(/,\s*"/gu, '\n"') : text)
    .normalize('NFC')
    .replace(/[\r\u2028\u2029]/gu, '\n')
    .replace(boxed, box)
    .replace(tag, (_, close, name) => (close === '' ? `${name}: ` : '\n'))
    .replace(quotes(), '')
    .replace(/−(?=\d)/gu, '-')
}

/** Cuts bullets, brackets and headings off the start of a line without markup. Keeps a number that is a label. */
export function cutLead(line: string, isLabel: (number: string) => boolean): string {
  const rest = line.replace(lead(), '')
  const bullet = number.exec(rest)?.[0]
  return bullet === undefined || isLabel(bullet) ? rest : rest.slice(bullet.length + 1).replace(lead(), '')
}

/** Cuts closing brackets and the punctuation of a statement off the end, but not a question mark. */
export function cutTrail(line: string): string {
  return line.replace(trail(), '')
}
