import type { Fix } from '../../../types.ts'
import { fix } from '../pick-reading.ts'

/** Cuts a block of reasoning off the start of a reply: what it drafts is not the answer. */
export function setReasoningAside(reply: string): { readonly text: string; readonly fixes: readonly Fix[] } {
  const block = /^\s*<(think(?:ing)?|reasoning|thoughts?)>[\s\S]*?<\/\1>/iu.exec(reply)
  if (block === null) return { text: reply, fixes: [] }
  return { text: reply.slice(block[0].length), fixes: [fix('reasoning', '$', 'set a block of reasoning aside')] }
}
