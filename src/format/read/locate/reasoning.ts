/** The names that models give their reasoning, with or without a vendor's prefix, for all formats and for streams. */
const names = 'think(?:ing)?|thoughts?|reasoning|reflection|scratchpad|analysis|inner_?monologue|chain_?of_?thought'

/** Matches a reasoning tag: `<think>`, `</mm:think>`, `<thinking effort="2">`, `<think/>`, `◁think▷`, `[THINK]`. */
export const reasoningTag = String.raw`[<◁](?:\/?)(?:[\w-]{1,20}:)?(?:${names})(?:\s[^<>]{0,200})?(?:\/?)[>▷]|\[\/?THINK\]`

const tags = new RegExp(reasoningTag, 'giu')

/** Tells what a tag does: 1 opens reasoning, -1 closes it, 0 is an empty block. */
export function tagStep(tag: string): 1 | 0 | -1 {
  return /^.\//u.test(tag) ? -1 : /\/.$/u.test(tag) ? 0 : 1
}

/**
 * Returns the index after the tag that closes the reasoning opened before `from`, or undefined when none does. Blocks
 * nest. When more were opened than closed (one may only be mentioned), the last closing tag counts, unless more text
 * may follow.
 */
export function reasoningEnd(text: string, from: number, isWhole = true): number | undefined {
  let depth = 1
  let last: number | undefined
  tags.lastIndex = from
  for (let match = tags.exec(text); match !== null && depth > 0; match = tags.exec(text)) {
    const step = tagStep(match[0])
    depth += step
    if (step < 0) last = tags.lastIndex
    if (depth === 0) break
  }
  return isWhole || depth === 0 ? last : undefined
}

/** A text without its reasoning. */
export interface WithoutReasoning {
  readonly text: string
  /** Whether anything was removed. */
  readonly isCut: boolean
}

/**
 * Cuts reasoning out of a text. Removes blocks at the start of the text or of a line, but only before the first match
 * of `content`, which is the first sign of the answer: a later block is part of the answer. Also removes everything
 * before a closing tag without an opening one, because some chat templates swallow the opening tag.
 */
export function withoutReasoning(text: string, content?: RegExp): WithoutReasoning {
  let kept: string[] = []
  let from = 0
  let isCut = false
  // If one block does not end, no later one does; searching again each time would take quadratic time.
  let mayEnd = true
  let contentAt = firstMatch(content, text, 0)
  for (let match = nextTag(text, 0); match !== null; match = nextTag(text, from)) {
    const step = tagStep(match[0])
    const after = match.index + match[0].length
    const isBlock = step >= 0 && match.index < contentAt && startsLine(text, match.index, from)
    if (step < 0) kept = []
    const isBegun = step > 0 && (isBlock || match.index >= contentAt)
    const end: number | undefined = !isBegun ? after : mayEnd ? reasoningEnd(text, after) : undefined
    mayEnd &&= end !== undefined
    // After the answer has begun, an opening tag may be part of it. No answer follows reasoning that does not end.
    const next = end ?? (isBlock ? text.length : after)
    if (step >= 0) kept.push(text.slice(from, isBlock ? match.index : next))
    from = next
    isCut ||= step < 0 || isBlock
    // The block may have contained what looked like the first sign of the answer.
    if (isBlock && contentAt < from) contentAt = firstMatch(content, text, from)
  }
  return { text: isCut ? [...kept, text.slice(from)].join('').trim() : text, isCut }
}

function nextTag(text: string, from: number): RegExpExecArray | null {
  tags.lastIndex = from
  return tags.exec(text)
}

function firstMatch(content: RegExp | undefined, text: string, from: number): number {
  if (content === undefined) return text.length
  content.lastIndex = from
  return content.exec(text)?.index ?? text.length
}

/** Tells whether only indentation separates `index` from the start of its line, or from `from`. */
function startsLine(text: string, index: number, from: number): boolean {
  let at = index
  while (at > from && /[ \t>]/u.test(text.charAt(at - 1))) at--
  return at === from || text[at - 1] === '\n'
}
