import { Parser } from 'htmlparser2'
import { maxDepth } from '../../value/own-copy.ts'
import { unreadable } from '../read/refusals.ts'
import { type Marked, markStrays } from './stray-marks.ts'
import { unescapeText } from './xml-text.ts'

/** An element as it stands in the text, without a type yet. Positions count in the original text. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  /** Text and CDATA directly inside, in order. */
  readonly texts: { readonly text: string; readonly isCdata: boolean }[]
  /** Where its tag begins, and where its content begins. */
  readonly start: number
  readonly from: number
  /** Where its content ends, and where the element ends. */
  to: number
  end: number
  /** What ended it: its own closing tag, the closing tag of an outer element, or the end of the text. */
  closed: 'itself' | 'implied' | 'open'
}

export interface XmlDocument {
  /** Holds the elements and texts of the top level. */
  readonly root: XmlElement
  /** Where a `<` is text. */
  readonly strays: readonly number[]
}

/** Allows more levels than any value that can be written, which has a field inside 512 others, and the root. */
const maxElements = maxDepth + 8

/**
 * Parses a text into elements, and keeps the text around them apart. Only well-formed tags, comments and CDATA sections
 * are markup; every other `<` is text. Ignores declared entities. Throws a `ParseError` beyond 512 levels.
 */
export function parseXml(text: string, reply: string): XmlDocument {
  const marked = markStrays(text)
  const root = makeElement('', new Map(), 0, 0, text.length)
  new Builder(marked, root, reply).build(text.length)
  return { root, strays: marked.strays }
}

class Builder {
  readonly #marked: Marked
  readonly #reply: string
  readonly #open: XmlElement[]
  #isCdata = false

  constructor(marked: Marked, root: XmlElement, reply: string) {
    this.#marked = marked
    this.#open = [root]
    this.#reply = reply
  }

  build(length: number): void {
    let isAtEnd = false
    const parser = new Parser(
      {
        onopentag: (_, attributes) => this.#begin(attributes, parser.startIndex, parser.endIndex + 1, length),
        onclosetag: (_, isImplied) => {
          const element = this.#open.pop()
          if (element !== undefined && !isAtEnd) this.#close(element, isImplied, parser.startIndex, parser.endIndex + 1)
        },
        ontext: (text) => this.#open.at(-1)?.texts.push({ text, isCdata: this.#isCdata }),
        oncdatastart: () => {
          this.#isCdata = true
        },
        oncdataend: () => {
          this.#isCdata = false
        },
      },
      { xmlMode: true, decodeEntities: false, lowerCaseTags: true },
    )
    parser.write(this.#marked.text)
    isAtEnd = true
    parser.end()
  }

  #begin(attributes: Readonly<Record<string, string>>, start: number, end: number, length: number): void {
    if (this.#open.length > maxElements)
      throw unreadable(this.#reply, `The reply nests elements deeper than ${maxDepth} levels.`)
    const { text, placeOf } = this.#marked
    // Tags match whatever their case, but a key keeps its own.
    const name = /^<([^\s/>]+)/u.exec(text.slice(start, end))?.[1] ?? ''
    const element = makeElement(name, decoded(attributes), placeOf(start), placeOf(end), length)
    this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
  }

  /** Sets where an element ends: `<a/>` at its only tag, an element that is never closed where an outer tag closes. */
  #close(element: XmlElement, isImplied: boolean, start: number, end: number): void {
    const at = this.#marked.placeOf(start)
    const isEmpty = at < element.from
    element.closed = isImplied && !isEmpty ? 'implied' : 'itself'
    element.to = Math.max(at, element.from)
    element.end = element.closed === 'implied' ? at : this.#marked.placeOf(end)
  }
}

function decoded(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const entries = Object.entries(attributes)
  return new Map(entries.map(([key, value]) => [key.replace(/^.*:/u, '').toLowerCase(), unescapeText(value)]))
}

function makeElement(
  name: string,
  attributes: ReadonlyMap<string, string>,
  start: number,
  from: number,
  end: number,
): XmlElement {
  return { name, attributes, children: [], texts: [], start, from, to: end, end, closed: 'open' }
}
