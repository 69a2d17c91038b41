import { reasoningEnd, reasoningTag, tagStep } from './reasoning.ts'

const first = new RegExp(`^\\s*(${reasoningTag})`, 'iu')
const any = new RegExp(reasoningTag, 'iu')

/** Tells whether a text begins with a tag that opens reasoning, or with an empty block of it. */
export function beginsWithReasoning(text: string): boolean {
  const tag = first.exec(text)?.[1]
  return tag !== undefined && tagStep(tag) >= 0
}

/**
 * Returns where the reasoning at the start of a text ends; its opening tag may be missing, because some chat templates
 * swallow it. Returns 0 when there is no reasoning, undefined when it does not end. Unless the text is the whole reply,
 * all nested blocks must have ended.
 */
export function leadingReasoning(text: string, isWhole = true): number | undefined {
  let at = 0
  for (let match = first.exec(text); match !== null; match = first.exec(text.slice(at))) {
    const after = at + match[0].length
    const end = tagStep(match[1] ?? '') > 0 ? reasoningEnd(text, after, isWhole) : after
    if (end === undefined) return undefined
    at = end
  }
  if (at > 0) return at
  const tag = any.exec(text)
  return tag !== null && tagStep(tag[0]) < 0 ? tag.index + tag[0].length : 0
}
