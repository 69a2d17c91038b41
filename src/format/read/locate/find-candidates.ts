import type { FixKind } from '../../../fix-kind.ts'
import type { Fix } from '../../../types.ts'
import { pattern } from '../../../value/pattern.ts'
import { costs } from '../costs.ts'
import { fix } from '../refusals.ts'
import type { LooseOptions, LooseParse } from '../repair/loose-parse.ts'
import { parseLoosely } from '../repair/loose-parser.ts'
import { isReopenedAt, skipSpace } from '../repair/loose-text.ts'
import { parseStrictly } from '../repair/parse-strictly.ts'
import { scanJson } from '../repair/scan-json.ts'
import type { CandidateSink } from './candidate.ts'
import { fenceEnd } from './fence-end.ts'
import { reasoningEnd, reasoningTag, tagStep } from './reasoning.ts'
import { isAside, looksLikeValue } from './value-start.ts'

/** A bracket that never closes costs a scan to the end; a text with more of them is hostile or not JSON. */
const maxOpenStarts = 16

const opener = new RegExp(String.raw`^[ \t>]*(\x60{3,}|~{3,})[ \t]*([\w+.-]*)|(${reasoningTag})|[{[｛［]`, 'gimu')
const dataLanguage = /^(?:|json\w*|javascript|js|ts|typescript|text|txt|plaintext|output)$/iu
const tagBefore = /<[\w:=."' -]{1,60}>\s*$/u
const firstKey = /* @__PURE__ */ pattern(String.raw`\{\s*"[^"\\\n]{1,80}"\s*:`, 'uy')

/** The kind of place in which a part of the reply was found. */
interface Place {
  readonly kind: FixKind
  readonly cost: number
  readonly isCode?: boolean
}

const inProse: Place = { kind: 'prose', cost: costs.prose.around }
const atStart: Place = { kind: 'prose', cost: costs.prose.after }
const inTag: Place = { kind: 'tag', cost: costs.tag }
const inFence: Place = { kind: 'fence', cost: costs.fence.ofData }
const inCode: Place = { kind: 'fence', cost: costs.fence.ofCode, isCode: true }

/**
 * Finds the parts of a reply that may hold the answer, from left to right in one pass: fenced blocks, and values in
 * tags and in prose. Skips blocks of reasoning. A fence or tag inside a JSON string is text, because the value around
 * it is read first.
 */
export function findCandidates(reply: string, sink: CandidateSink, hasField?: LooseOptions['hasField']): void {
  new Finder(reply, sink, hasField).scan(0, reply.length, inProse, true)
}

type Found = Omit<LooseParse, 'end'> & { readonly json?: string; readonly start: number; readonly end: number }

class Finder {
  readonly #reply: string
  readonly #sink: CandidateSink
  readonly #hasField: LooseOptions['hasField']
  /** Where the text of the reply begins and ends, without white space. */
  #first: number
  readonly #last: number
  #openStarts = 0
  #leadFrom = 0
  #restarted: readonly Fix[] = []

  constructor(reply: string, sink: CandidateSink, hasField: LooseOptions['hasField']) {
    this.#reply = reply
    this.#first = skipSpace(reply, 0)
    this.#last = reply.trimEnd().length
    this.#sink = sink
    this.#hasField = hasField
  }

  /** Searches a part of the reply and returns where to go on, or -1 to stop. */
  scan(from: number, to: number, place: Place, mayFence: boolean): number {
    const text = to === this.#reply.length ? this.#reply : this.#reply.slice(0, to)
    const first = skipSpace(text, from)
    if (this.#opened(text, first, place)) return to
    opener.lastIndex = from
    for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
      const [found, fence, language = '', tag] = match
      const start = match.index
      let next = start + found.length
      if (fence !== undefined) next = mayFence ? this.#fence(next, fence, language) : next
      else if (tag !== undefined) next = mayFence ? this.#reasoning(next, tag) : next
      else next = this.#span(text, start, start === this.#first && mayFence ? atStart : place, start === first)
      if (next < 0 || next >= to) return next
      opener.lastIndex = next
    }
    return to
  }

  /** Reads the fields of an object that lacks its opening brace. */
  #opened(text: string, first: number, place: Place): boolean {
    if (!/^"[^"\n]{1,80}"\s*:/u.test(text.slice(first, first + 100))) return false
    const loose = this.#loosely(text, { start: first, isOpened: true })
    return loose !== undefined && this.#offer({ ...loose, start: first }, place)
  }

  #fence(from: number, fence: string, language: string): number {
    const [bodyEnd, end] = fenceEnd(this.#reply, from, fence)
    const next = this.scan(from, bodyEnd, dataLanguage.test(language) ? inFence : inCode, false)
    // The value may go on after what looked like the end of its fence.
    return next < 0 ? next : Math.max(next, end)
  }

  #reasoning(after: number, tag: string): number {
    const step = tagStep(tag)
    this.#sink.reasoned(step < 0)
    // No answer follows reasoning that does not end.
    const end = step > 0 ? (reasoningEnd(this.#reply, after) ?? -1) : after
    this.#leadFrom = Math.max(this.#leadFrom, end)
    if (step < 0 || after - tag.length <= this.#first) this.#first = skipSpace(this.#reply, end)
    return end
  }

  /** Reads the value at a bracket and returns where to go on, or -1 to stop. */
  #span(text: string, start: number, given: Place, isFirst: boolean): number {
    const scan = scanJson(this.#reply, start)
    if (scan.kind === 'deep') return -1
    const isLikely = looksLikeValue(text, start, isFirst) || (isFirst && scan.kind !== 'broken')
    if (!isLikely || (given.kind === 'prose' && !isFirst && isAside(text, start))) return start + 1
    const isTagged = given.kind === 'prose' && tagBefore.test(text.slice(Math.max(0, start - 70), start))
    const place = isTagged ? inTag : given
    if (scan.kind === 'whole' && !isReopenedAt(text, scan.at)) {
      const json = this.#reply.slice(start, scan.at)
      const parsed = parseStrictly(json)
      if (parsed !== undefined) {
        this.#offer({ value: parsed.value, json, fixes: [], start, end: scan.at }, place)
        return scan.at
      }
    }
    if (scan.kind === 'cut') {
      // The JSON is valid up to the end of the reply: neither guess what is missing nor take a part of it for the
      // answer.
      const cut = this.#loosely(this.#reply, { start, isStrict: true })
      if (cut !== undefined) this.#offer({ ...cut, start }, place)
      return -1
    }
    const again = scan.kind === 'broken' ? restartIn(text, start, scan.at) : -1
    if (again > start) {
      this.#restarted = [fix('restarted', '$', 'left out an object that was begun and given up')]
      return again
    }
    const loose = this.#loosely(text, { start })
    if (loose === undefined) return -1
    const isTaken = this.#offer({ ...loose, start }, place)
    if (loose.cut === undefined || isTaken) return loose.end
    // An unfinished value may not be JSON at all, so look inside it.
    return ++this.#openStarts > maxOpenStarts ? -1 : start + 1
  }

  #loosely(text: string, options: LooseOptions): LooseParse | undefined {
    return parseLoosely(text, this.#hasField === undefined ? options : { ...options, hasField: this.#hasField })
  }

  #offer({ cut, ...found }: Found, place: Place): boolean {
    const lead = this.#reply.slice(Math.max(this.#leadFrom, found.start - 120), found.start)
    const isAlone = place.kind === 'prose' && found.start <= this.#first && found.end >= this.#last
    const around = isAlone ? [] : [fix(place.kind, '$', messages[place.kind] ?? '')]
    const isTaken = this.#sink.accept({
      ...found,
      fixes: [...around, ...this.#restarted, ...found.fixes],
      cost: place.cost + (cut === undefined ? 0 : costs.truncated),
      isCode: place.isCode === true,
      lead,
      // A closed block was not cut off, even if something is missing in it.
      ...(cut === undefined || found.end < this.#last ? {} : { cut }),
    })
    this.#leadFrom = found.end
    this.#restarted = []
    return isTaken
  }
}

const messages: Partial<Record<FixKind, string>> = {
  prose: 'took the JSON out of the text around it',
  fence: 'took the JSON out of a fenced block',
  tag: 'took the JSON out of a tag',
}

/** Returns where the model began the object again with its first key, right where it broke off; -1 when it did not. */
function restartIn(text: string, start: number, broken: number): number {
  const open = firstKey()
  open.lastIndex = start
  const first = open.exec(text)?.[0]
  if (first === undefined) return -1
  const again = text.lastIndexOf(first, broken)
  return again > start && broken <= again + 2 ? again : -1
}
