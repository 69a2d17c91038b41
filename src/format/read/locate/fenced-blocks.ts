/** A fenced block of a reply. */
export interface FencedBlock {
  readonly text: string
  /** Where its opening line begins and its closing line ends. */
  readonly start: number
  readonly end: number
  /** Where the text inside it begins. */
  readonly from: number
  readonly isClosed: boolean
}

/** No answer has more blocks; a hostile reply can have one every few characters. */
const maxBlocks = 64

/**
 * Lists the first fenced blocks of a reply in order; a block that is not closed runs to the end. A fence indented more
 * than the opening one is text of the block. Takes linear time.
 */
export function fencedBlocks(reply: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = []
  let open:
    | { readonly mark: string; readonly indent: number; readonly start: number; readonly from: number }
    | undefined
  let at = 0
  for (const line of reply.split('\n')) {
    const next = Math.min(at + line.length + 1, reply.length)
    const [, space = '', mark = ''] = /^([ \t]*)(`{3,}|~{3,})/u.exec(line) ?? []
    if (open === undefined) {
      if (mark !== '') open = { mark, indent: space.length, start: at, from: next }
    } else if (mark.startsWith(open.mark) && space.length <= open.indent && line.trim() === mark) {
      const { start, from } = open
      blocks.push({ text: reply.slice(from, Math.max(from, at - 1)), start, end: next, from, isClosed: true })
      open = undefined
    }
    at = next
  }
  if (open !== undefined) {
    const { start, from } = open
    // The first characters of a closing fence are not part of the text.
    const begun = /\n[ \t]*[`~]{1,2}$/u.exec(reply)
    const isEnding = begun !== null && begun.index >= from - 1
    const text = reply.slice(from, isEnding ? Math.max(from, begun.index) : undefined)
    blocks.push({ text, start, end: reply.length, from, isClosed: isEnding })
  }
  return blocks.filter(({ text, isClosed }) => !isClosed || text.trim() !== '').slice(0, maxBlocks)
}
