import { pattern } from '../../value/pattern.ts'
import { reasoningTag } from '../read/locate/reasoning.ts'
import { endsInToken } from '../read/locate/turn.ts'

/** Tells whether a line or a cell is only a rule, as below a header or between sections. */
function isRule(text: string): boolean {
  return /^[\s|:]*-{2,}[\s|:-]*$|^\s*(?:[=_*─—]\s?){3,}$/u.test(text)
}

/** Tells whether a line is a rule, as a whole or cell by cell. Below a Markdown header one dash in each cell is enough. */
export function isRuleRow(line: string, cells: readonly string[], isBelowHeader: boolean): boolean {
  return isRule(line) || cells.every(isRule) || (isBelowHeader && cells.every((cell) => /^:?-+:?$/u.test(cell)))
}

/** Tells whether a text is only dots, which models write in place of omitted rows. */
export function isEllipsis(text: string): boolean {
  return /^(?:\.{3,}|…)$/u.test(text)
}

/** Tells whether a line begins or ends a fenced block. */
export function isFence(line: string): boolean {
  return /^[ \t]*(?:`{3}|~{3})/u.test(line)
}

const tag = /* @__PURE__ */ pattern(reasoningTag, 'iu')

/** Tells whether a text holds something that readers remove: a token of a chat template or a tag of reasoning. */
export function holdsMarks(text: string): boolean {
  if (!/[<[◁]/u.test(text)) return false
  return tag().test(text) || [...text.matchAll(/[>\]]/gu)].some(({ index }) => endsInToken(text.slice(0, index + 1)))
}

/** Tells whether readers take a cell for plain text, wherever in a reply the table is. */
export function looksLikeText(text: string): boolean {
  // A cell may hold line feeds; other control characters and lone surrogates need a JSON string.
  if (/[\p{Cs}\p{Cc}\u2028\u2029]/u.test(text.replaceAll('\n', ''))) return false
  return !isRule(text) && !isEllipsis(text) && !text.split('\n').some(isFence) && !holdsMarks(text)
}
