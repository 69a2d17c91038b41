import type { Fix } from '../../../types.ts'
import { pattern } from '../../../value/pattern.ts'
import type { FixKind } from '../fix-kind.ts'
import { isReopenedAt, matchesAt, skipSpace } from '../repair/loose-text.ts'
import { parseLoosely } from '../repair/parse-loosely.ts'
import { parseStrictly } from '../repair/parse-strictly.ts'
import { balancedEnd } from './balanced-end.ts'
import type { Accept, Candidate } from './candidate.ts'

/** A start that never closes costs a scan to the end; past this many the text is hostile or no JSON. */
const maxOpenStarts = 16

const opener =
  /^[ \t>]*(`{3,}|~{3,})[ \t]*([\w+.-]*)|<(think(?:ing)?|reasoning|thoughts?|reflection|scratchpad|analysis)>|[{[｛［]/gimu

const objectStart = /* @__PURE__ */ pattern(
  String.raw`[{｛]\s*(?:$|["'“”„‘’\x60}{[,]|[\p{L}_$][\p{L}\p{N}_$ -]{0,80}["']?\s*(?:[:：=]|$)|\d+\s*:|/[/*]|#|\.{3})`,
  'uy',
)
const listStart = /[[［]\s*(?:$|["'“”„‘’`{[\](\d.,+-]|(?:true|false|null|none|nan)\b|\/[/*])/iuy
/** A list of bare words that is the whole text, not a mark such as `[TOOL_CALLS]` before JSON. */
const wordList = /* @__PURE__ */ pattern(String.raw`[[［]\s*[\p{L}\p{N}][^[\]{}]{0,4000}[\]］]\s*$`, 'uy')

/** Where a part of the reply came from. */
interface Place {
  readonly kind: FixKind
  readonly cost: number
}

const inProse: Place = { kind: 'prose', cost: 3 }
const inTag: Place = { kind: 'tag', cost: 1 }
const inFence: Place = { kind: 'fence', cost: 1 }
const inCode: Place = { kind: 'fence', cost: 3 }

/**
 * Finds the parts of a reply that may hold the answer, from left to right in one pass: fenced blocks, values in tags and
 * in prose; blocks of reasoning are passed over. A fence inside a JSON string is none, for the value around it is read
 * first. Also returns whether the reply nests too deeply to go on.
 */
export function findCandidates(reply: string, accept: Accept): void {
  new Finder(reply, accept).scan(0, reply.length, inProse, true)
}

class Finder {
  readonly #reply: string
  readonly #accept: Accept
  /** Where the text of the reply begins and ends, white space aside. */
  readonly #first: number
  readonly #last: number
  #openStarts = 0
  #leadFrom = 0

  constructor(reply: string, accept: Accept) {
    this.#reply = reply
    this.#first = skipSpace(reply, 0)
    this.#last = reply.trimEnd().length
    this.#accept = accept
  }

  scan(from: number, to: number, place: Place, mayFence: boolean): void {
    const text = to === this.#reply.length ? this.#reply : this.#reply.slice(0, to)
    const first = skipSpace(text, from)
    if (this.#whole(text, first, from, to, place)) return
    const isWhole = from === 0 && to === this.#reply.length
    opener.lastIndex = from
    for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
      const [found, fence, language = '', tag] = match
      const start = match.index
      let next: number
      if (fence !== undefined) {
        next = mayFence ? this.#fence(text, start + found.length, fence, language) : start + found.length
      } else if (tag !== undefined) {
        next = mayFence ? afterReasoning(text, start + found.length, tag) : start + found.length
      } else next = this.#span(text, start, start === first && isWhole ? { ...place, cost: 2 } : place, start === first)
      if (next < 0) return
      opener.lastIndex = next
    }
  }

  /** Takes a block that is JSON, or the inside of an object whose opening brace was forgotten. */
  #whole(text: string, first: number, from: number, to: number, place: Place): boolean {
    const body = text.slice(first, to).trim()
    if (place.kind === 'fence') {
      const parsed = parseStrictly(body)
      if (parsed !== undefined) {
        return this.#offer(
          { value: parsed.value, json: body, fixes: [], isComplete: true, start: from, end: to },
          place,
        )
      }
    }
    if (!/^"[^"\n]{1,80}"\s*:/u.test(body)) return false
    const loose = parseLoosely(text, { start: first, isOpened: true })
    return loose !== undefined && this.#offer({ ...loose, start: first }, place)
  }

  #fence(text: string, from: number, fence: string, language: string): number {
    const [bodyEnd, end] = fenceEnd(text, from, fence)
    const isData = /^(?:|json\w*|javascript|js|ts|typescript|text|txt|plaintext|output)$/iu.test(language)
    this.scan(from, bodyEnd, isData ? inFence : inCode, false)
    return end
  }

  /** Reads the value at a bracket and returns where to go on; -1 to stop. */
  #span(text: string, start: number, given: Place, isFirst: boolean): number {
    const isList = text[start] === '[' || text[start] === '［'
    const looksLikeValue =
      matchesAt(isList ? listStart : objectStart(), text, start) ||
      (isFirst && isList && matchesAt(wordList(), text, start))
    if (!looksLikeValue || (given.kind === 'prose' && !isFirst && isAside(text, start))) return start + 1
    const place =
      given.kind === 'prose' && /<[\w:=."' -]{1,60}>\s*$/u.test(text.slice(Math.max(0, start - 70), start))
        ? inTag
        : given
    const end = balancedEnd(text, start)
    if (end === -2) return -1
    if (end > 0 && !isReopenedAt(text, end)) {
      const json = text.slice(start, end)
      const parsed = parseStrictly(json)
      if (parsed !== undefined) {
        this.#offer({ value: parsed.value, json, fixes: [], isComplete: true, start, end }, place)
        return end
      }
    }
    const loose = parseLoosely(text, { start })
    if (loose === undefined) return -1
    const isTaken = this.#offer({ ...loose, start }, place)
    if (loose.isComplete || isTaken) return loose.end
    // What looks unfinished may have been no JSON at all: look inside it.
    return ++this.#openStarts > maxOpenStarts ? -1 : start + 1
  }

  #offer(found: Omit<Candidate, 'lead' | 'cost'>, place: Place): boolean {
    const lead = this.#reply.slice(Math.max(this.#leadFrom, found.start - 120), found.start)
    const cost = place.cost + (found.isComplete ? 0 : 4)
    const fixes: Fix[] = []
    const around = place === inProse || place.cost === 2 ? found.start > this.#first || found.end < this.#last : true
    if (around) fixes.push({ kind: place.kind, path: '$', message: messages[place.kind] ?? '' })
    const isTaken = this.#accept({ ...found, fixes: [...fixes, ...found.fixes], cost, lead })
    this.#leadFrom = found.end
    return isTaken
  }
}

const messages: Partial<Record<FixKind, string>> = {
  prose: 'took the JSON out of the text around it',
  fence: 'took the JSON out of a fenced block',
  tag: 'took the JSON out of a tag',
}

/** `[1]` in a sentence is a citation; `{}` in one is a mention. Alone on a line, or after a colon, both are values. */
function isAside(text: string, start: number): boolean {
  const match = /^(?:\[\d{1,3}\]|[{[]\s*[}\]])/u.exec(text.slice(start, start + 20))
  if (match === null) return false
  const before = /(?:^|[:\n>(]|```)[ \t]*$/u.test(text.slice(Math.max(0, start - 20), start))
  const afterwards = /^[ \t]*(?:[.。]?\s*$|\n|<|\)\s*;?\s*$)/u.test(
    text.slice(start + match[0].length, start + match[0].length + 20),
  )
  return !(before && afterwards)
}

function afterReasoning(text: string, from: number, tag: string): number {
  const closer = new RegExp(`</${tag}>`, 'gi')
  closer.lastIndex = from
  // Reasoning that does not end has no answer after it.
  return closer.test(text) ? closer.lastIndex : text.length
}

/** Returns where the body of a fence ends and where the fence does. One that does not close runs to the end. */
function fenceEnd(text: string, from: number, fence: string): readonly [number, number] {
  const closer = new RegExp(
    `(^[ \\t>]*|[}\\]"'][ \\t]*)${fence}${fence.charAt(0)}*[ \\t]*(?=$|[^\\w"'\`~\\s,}\\]])`,
    'gmu',
  )
  closer.lastIndex = from
  let first: readonly [number, number] | undefined
  for (let tries = 0; tries < 4; tries++) {
    const match = closer.exec(text)
    if (match === null) break
    const bodyEnd = match.index + (/^\s|^>|^$/u.test(match[1] ?? '') ? 0 : (match[1] ?? '').length)
    const found = [bodyEnd, match.index + match[0].length] as const
    first ??= found
    // Inside a string of JSON that goes on after it, a fence is text.
    if (tries > 0 && parseStrictly(text.slice(from, bodyEnd).trim()) !== undefined) return found
  }
  return first ?? [text.length, text.length]
}
