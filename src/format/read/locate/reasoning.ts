/** What models call their reasoning, with or without a vendor's prefix; one list for every format and for streams. */
const names = 'think(?:ing)?|thoughts?|reasoning|reflection|scratchpad|analysis|inner_?monologue|chain_?of_?thought'

/** A tag of reasoning: `<think>`, `</mm:think>`, `<thinking effort="2">`, `<think/>`, `◁think▷`, `[THINK]`. */
export const reasoningTag = String.raw`[<◁](?:\/?)(?:[\w-]{1,20}:)?(?:${names})(?:\s[^<>]{0,200})?(?:\/?)[>▷]|\[\/?THINK\]`

const tags = new RegExp(reasoningTag, 'giu')

/** Tells what a tag does: 1 begins reasoning, -1 ends it, 0 for an empty block. */
export function tagStep(tag: string): 1 | 0 | -1 {
  return /^.\//u.test(tag) ? -1 : /\/.$/u.test(tag) ? 0 : 1
}

/**
 * Returns the index after the tag that ends the reasoning which began before `from`; undefined when none does. Blocks
 * nest; where more were begun than ended (one was only mentioned), the last end counts, unless more of the text is to come.
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

/** What a text says besides its reasoning. */
export interface WithoutReasoning {
  readonly text: string
  /** Whether anything was set aside. */
  readonly isCut: boolean
}

/**
 * Cuts reasoning out of a text: blocks that begin the text or a line of it, up to where `content` (the first sign of the
 * answer, after which a block is part of it; a global expression) matches; and everything before an end of reasoning that
 * has no beginning, for chat templates swallow the beginning.
 */
export function withoutReasoning(text: string, content?: RegExp): WithoutReasoning {
  let kept: string[] = []
  let from = 0
  let isCut = false
  // Where one block does not end, no later one does; to look again each time takes quadratic time.
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
    // What only the answer begins may be a word of it; reasoning that does not end has no answer after it.
    const next = end ?? (isBlock ? text.length : after)
    if (step >= 0) kept.push(text.slice(from, isBlock ? match.index : next))
    from = next
    isCut ||= step < 0 || isBlock
    // Inside the block there may have been what looked like the answer.
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

/** Tells whether nothing but indentation stands between `index` and the start of its line, or `from`. */
function startsLine(text: string, index: number, from: number): boolean {
  let at = index
  while (at > from && /[ \t>]/u.test(text.charAt(at - 1))) at--
  return at === from || text[at - 1] === '\n'
}
