/** A part of a reply that may hold the answer. */
export interface JsonCandidate {
  readonly text: string
  readonly from: 'fence' | 'span'
}

/** A start that never closes costs a scan to the end; past this many the reply is hostile or no JSON. */
const maxOpenStarts = 16

/** Finds the parts of a reply that may hold JSON: fenced blocks first, then balanced spans. Linear time. */
export function jsonCandidates(reply: string): readonly JsonCandidate[] {
  const fences = [...reply.matchAll(/^[ \t]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gmu)]
  return [
    ...fences.map((match): JsonCandidate => ({ text: (match[2] ?? '').trim(), from: 'fence' })),
    ...spans(reply).map((text): JsonCandidate => ({ text, from: 'span' })),
  ]
}

function spans(reply: string): string[] {
  const found: string[] = []
  let openStarts = 0
  const starts = /[[{]/g
  for (let match = starts.exec(reply); match !== null && openStarts < maxOpenStarts; match = starts.exec(reply)) {
    const end = closingBracket(reply, match.index)
    if (end < 0) openStarts++
    else {
      found.push(reply.slice(match.index, end + 1))
      starts.lastIndex = end + 1
    }
  }
  return found
}

/** Returns the index of the bracket that closes the one at `start`, or -1. Brackets inside strings do not count. */
function closingBracket(text: string, start: number): number {
  let depth = 0
  let inString = false
  for (let i = start; i < text.length; i++) {
    const char = text[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return i
  }
  return -1
}
