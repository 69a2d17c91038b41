/** No answer has more; a hostile reply can have one every few characters. */
const maxBlocks = 64

/** Lists what stands inside the first fences of a reply, in their order; an unclosed fence runs to the end. Linear time. */
export function fencedBlocks(reply: string): readonly string[] {
  const blocks: string[] = []
  let fence: string | undefined
  let lines: string[] = []
  for (const line of reply.split('\n')) {
    const mark = /^[ \t]*(`{3,}|~{3,})/u.exec(line)?.[1]
    if (fence === undefined) {
      fence = mark
      lines = []
    } else if (mark?.startsWith(fence) && line.trim() === mark) {
      blocks.push(lines.join('\n'))
      fence = undefined
    } else lines.push(line)
  }
  if (fence !== undefined) blocks.push(lines.join('\n'))
  return blocks.filter((block) => block.trim() !== '').slice(0, maxBlocks)
}
