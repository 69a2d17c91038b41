import { Parser } from 'htmlparser2'
import { maxDepth } from '../../value/own-copy.ts'
import { unreadable } from '../read/pick-reading.ts'
import { unescapeText } from './xml-text.ts'

/** An element as the text has it: no type is decided yet. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  /** Text and CDATA directly inside, in order. */
  readonly texts: { readonly text: string; readonly isCdata: boolean }[]
  /** Everything inside, markup included, with stray `<` escaped. */
  inner: string
  /** How it ended: by its own tag, by that of an element around it, or with the reply. */
  end: 'closed' | 'implied' | 'open'
}

export interface XmlDocument {
  /** The elements and texts outside of any other. */
  readonly root: XmlElement
  /** How many `<` stood for themselves. */
  readonly stray: number
}

/** Deeper than any value that can be written: a field inside 512 others, and the root. */
const maxElements = maxDepth + 8

/**
 * Parses a reply into elements; text around them is kept apart. Only well-formed tags, comments and CDATA sections are
 * markup, every other `<` is text. Declared entities do not exist here. Throws a `ParseError` beyond 512 levels.
 */
export function parseXml(reply: string): XmlDocument {
  const { text, stray } = escapeStray(reply)
  const root: XmlElement = makeElement('', new Map())
  const open: { readonly element: XmlElement; readonly start: number }[] = [{ element: root, start: 0 }]
  let isCdata = false
  let ended = false
  const parser = new Parser(
    {
      onopentag(_, attributes) {
        if (open.length > maxElements)
          throw unreadable(reply, `The reply nests elements deeper than ${maxDepth} levels.`)
        // Names are matched without case, but a key keeps the case that it has.
        const name = /^<([^\s/>]+)/u.exec(text.slice(parser.startIndex, parser.endIndex + 1))?.[1] ?? ''
        const decoded = Object.entries(attributes).map(([key, value]): [string, string] => [
          key.replace(/^.*:/u, '').toLowerCase(),
          unescapeText(value),
        ])
        const element = makeElement(name, new Map(decoded))
        open.at(-1)?.element.children.push(element)
        open.push({ element, start: parser.endIndex + 1 })
      },
      onclosetag(_, isImplied) {
        const closed = open.pop()
        if (closed === undefined) return
        const isSelfClosing = parser.startIndex < closed.start
        closed.element.inner = isSelfClosing ? '' : text.slice(closed.start, parser.startIndex)
        closed.element.end = ended ? 'open' : isImplied && !isSelfClosing ? 'implied' : 'closed'
      },
      ontext(data) {
        open.at(-1)?.element.texts.push({ text: data, isCdata })
      },
      oncdatastart() {
        isCdata = true
      },
      oncdataend() {
        isCdata = false
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true },
  )
  parser.write(text)
  ended = true
  parser.end()
  return { root, stray }
}

function makeElement(name: string, attributes: ReadonlyMap<string, string>): XmlElement {
  return { name, attributes, children: [], texts: [], inner: '', end: 'open' }
}

/** A tag with quoted attributes only; each alternative stops at the next `<`, so that no text is looked at twice. */
const notMarkup =
  /<(?!\/?[\p{L}_][\p{L}\p{N}_.:-]*(?:\s+[\p{L}_][\p{L}\p{N}_.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>|!--|!\[CDATA\[|\?xml\s|!DOCTYPE\s)/giu

function escapeStray(reply: string): { readonly text: string; readonly stray: number } {
  const lastComment = reply.lastIndexOf('-->')
  const lastCdata = reply.lastIndexOf(']]>')
  let stray = 0
  const escapeOne = (): string => {
    stray++
    return '&lt;'
  }
  const text = reply
    .replace(/<!--|<!\[CDATA\[/giu, (start, offset: number) =>
      // One that never ends would swallow the rest.
      offset < (start === '<!--' ? lastComment : lastCdata) ? start : escapeOne() + start.slice(1),
    )
    .replace(notMarkup, escapeOne)
  return { text, stray }
}
