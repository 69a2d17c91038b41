import type { Fix } from '../../../types.ts'
import { fix } from '../refusals.ts'
import type { Cut } from '../repair/cut.ts'
import { fencedBlocks } from './fenced-blocks.ts'
import { withoutReasoning } from './reasoning.ts'

/** Longer texts are essays, not a word or number. */
const maxLength = 20_000

const answerTag =
  /<(answer|final_answer|final|output|result|response|label)(?:\s[^<>]{0,100})?>\s*([^<>]{1,2000}?)\s*<\/\1>/giu
/** A part of a reply that may be a single word or number. */
export interface WordPart {
  readonly text: string
  readonly fixes: readonly Fix[]
  readonly lead: string
  /** Set when the reply ended before the block did. */
  readonly cut?: Cut
  /** Only the end of the reply ends it. */
  readonly isOpen: boolean
}

/** Lists the contents of fences and answer tags, or the whole reply if it has none. Sets reasoning aside. */
export function wordParts(reply: string): { readonly parts: readonly WordPart[]; readonly isOnlyReasoning: boolean } {
  if (reply.length > maxLength) return { parts: [], isOnlyReasoning: false }
  const { text, isCut } = withoutReasoning(reply)
  const aside = isCut ? [fix('reasoning', '$', 'set the reasoning aside')] : []
  const part = (kind: 'tag' | 'fence', inner: string, at: number): WordPart => ({
    text: inner.trim(),
    fixes: [...aside, fix(kind, '$', `took the answer out of a ${kind}`)],
    lead: text.slice(Math.max(0, at - 120), at),
    isOpen: false,
  })
  const parts: WordPart[] = [...text.matchAll(answerTag)].map((found) => part('tag', found[2] ?? '', found.index))
  for (const { text: inner, start, isClosed } of fencedBlocks(text)) {
    const cut = { isInside: false, open: [[]], endsLine: /\n\s*$/u.test(inner) }
    parts.push({ ...part('fence', inner, start), ...(isClosed ? {} : { cut }) })
  }
  if (parts.length === 0) parts.push({ text: text.trim(), fixes: aside, lead: '', isOpen: true })
  return { parts: parts.filter((one) => one.text !== ''), isOnlyReasoning: isCut && text.trim() === '' }
}
