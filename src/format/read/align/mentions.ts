import { pattern } from '../../../value/pattern.ts'

const anyWord = /* @__PURE__ */ pattern(String.raw`[\p{L}\p{N}]+`, 'gu')

const plainOption = /* @__PURE__ */ pattern(String.raw`^[\p{L}\p{N}\s_./-]+$`, 'u')

/** A text longer than this is an essay: that it names a label says little, and looking for thousands costs time. */
const maxLength = 4_000

/** Words by which a model says that it gives no answer; a label that such a text names is not one. */
const refusal =
  /\b(?:sorry|apologi[sz]e|cannot|can['’]?t|could(?:n['’]t| not)|unable|won['’]t|do(?:n['’]t| not) know|not sure|unclear|uncertain|undetermined|impossible)\b|\?\s*$/iu

const negation = /* @__PURE__ */ pattern(
  String.raw`(?:\bnot|n['’]t|\bno|\bnever|\bneither|\bnor|\brather than|\binstead of|\bexcept|\bwithout)\s+(?:[\p{L}\p{N}]+\s+)?["'“*_\x60]*$`,
  'iu',
)

/**
 * Lists the options that a text names as whole words: the one that it starts with and then explains (`login: cannot
 * sign in`), else those in their own case, else those in any. Leaves out options inside a longer named one, and those
 * that are named only to be denied. None when the text says that it has no answer.
 */
export function mentions(text: string, options: readonly string[]): readonly string[] {
  if (text.length > maxLength) return []
  const source = text.normalize('NFC')
  const inOrder = [...options].sort((a, b) => b.length - a.length)
  const first = inOrder.find((option) => wholeWords(option, 'iu', leading, explained)?.test(source))
  if (first !== undefined) return [first]
  if (refusal.test(text)) return []
  const sameCase = named(source, inOrder, 'gu')
  return sameCase.length === 1 ? sameCase : named(source, inOrder, 'giu')
}

const leading = '^[^\\p{L}\\p{N}]*'
const explained = '["*_`\'”]*(?::|\\.\\s|\\s[-–—(]|\\s*\\n)'

function named(source: string, options: readonly string[], flags: string): readonly string[] {
  const taken: [number, number][] = []
  const found: string[] = []
  for (const option of options) {
    const pattern = wholeWords(option, flags)
    if (pattern === undefined) continue
    for (const match of source.matchAll(pattern)) {
      const from = match.index
      const to = from + match[0].length
      if (taken.some(([start, end]) => from < end && to > start)) continue
      taken.push([from, to])
      if (!negation().test(source.slice(Math.max(0, from - 60), from)) && !found.includes(option)) found.push(option)
    }
  }
  return found
}

/** Matches an option whatever separates its words; one with signs of its own (`C++`) only as it is written. */
function wholeWords(option: string, flags: string, before = '', behind = ''): RegExp | undefined {
  const isPlain = plainOption().test(option)
  const parts = isPlain ? (option.normalize('NFC').match(anyWord()) ?? []) : [escaped(option.normalize('NFC').trim())]
  if (parts.length === 0 || parts[0] === '') return undefined
  return new RegExp(`${before}(?<![\\p{L}\\p{N}])${parts.join('[\\s_./-]{0,3}')}(?![\\p{L}\\p{N}+#])${behind}`, flags)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
}
