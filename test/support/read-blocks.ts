/** A tagged part of a message, found again by reading it from front to back. */
interface Block {
  readonly tag: string
  readonly text: string
}

class FoundBlock implements Block {
  readonly tag: string
  readonly text: string
  readonly #raw: string

  constructor(tag: string, text: string, raw: string) {
    this.tag = tag
    this.text = text
    this.#raw = raw
  }

  /** With its tags. Not an own property, so that blocks compare by tag and text. */
  get raw(): string {
    return this.#raw
  }
}

/**
 * Reads the tagged parts of a message as a careful reader would: from the first opening tag it goes to the matching
 * closing tag, takes what is between, and continues after it.
 */
export function readBlocks(message: string): FoundBlock[] {
  const blocks: FoundBlock[] = []
  const opening = /<(input|output|passage|instruction)(-\d+)?( id="(?:[^"\\]|\\.)*")?>\n/gu
  for (let match = opening.exec(message); match !== null; match = opening.exec(message)) {
    const closing = `\n</${match[1]}${match[2] ?? ''}>\n`
    const start = match.index + match[0].length
    const end = message.indexOf(closing, start - 1)
    if (end < 0) throw new Error(`no ${JSON.stringify(closing)} after ${JSON.stringify(match[0])}`)
    const next = end + closing.length
    blocks.push(new FoundBlock(match[1] ?? '', message.slice(start, end), message.slice(match.index, next)))
    opening.lastIndex = next
  }
  return blocks
}
