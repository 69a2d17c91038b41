import { pattern } from '../../value/pattern.ts'

/**
 * Tells whether a text looks like code rather than prose: many brackets and operators among its words, or first words
 * that begin a query. When in doubt it is prose, whose words are not structure.
 */
export function looksLikeCode(value: string): boolean {
  const start = value.slice(0, 10_000)
  const signs = start.match(/[()[\]{}<>=;|&/\\+^@]/gu)?.length ?? 0
  const words = start.match(word())?.length ?? 0
  return (signs >= 3 && signs > 0.3 * words) || (query.test(start) && !/[.!?](?:\s|$)/u.test(start))
}

const word = /* @__PURE__ */ pattern(String.raw`[\p{L}\p{N}]+`, 'gu')
const query = /^\s*(?:select|with|insert into|update|delete|match)\s.*\s(?:from|values|set|return)\s/isu
