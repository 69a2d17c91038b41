import type { Fix } from '../../types.ts'
import { parsedJson } from '../../value/parsed-json.ts'
import { preview } from '../../value/preview.ts'
import { jsonNumber } from '../json-number.ts'
import { fix, unreadable } from '../read/refusals.ts'
import { isBeyondDouble } from '../read/repair/number-text.ts'
import type { Kind, Place } from '../schema/place.ts'
import { elementKind } from './element-kind.ts'
import type { XmlElement } from './parse-xml.ts'
import { trimText, unescapeText } from './xml-text.ts'

/** Decides which kind of value an element holds, by its `type`, its place in the schema and its looks. */
export function kindOfElement(element: XmlElement, place: Place): Kind {
  const type = element.attributes.get('type')
  if (isKind(type)) return type
  return elementKind(place, {
    hasElements: element.children.length > 0,
    onlyItems: element.children.every(({ name }) => name === 'item'),
    text: trimText(ownText(element)),
  })
}

/** Tells whether a `type` names a kind of value. */
export function isKind(type: string | undefined): type is Kind {
  return type !== undefined && ['string', 'number', 'boolean', 'null', 'array', 'object'].includes(type)
}

/** Tells whether an element contains elements that are values of their own. */
export function isContainer(element: XmlElement, kind: Kind): boolean {
  return element.children.length > 0 && (kind === 'object' || kind === 'array')
}

/** Returns the text directly inside an element. */
export function ownText(element: XmlElement): string {
  return element.texts.map(({ text }) => text).join('')
}

/** Reads the text of an element. Keeps tags inside it as text, copied from `source`, the text around the element. */
export function readElementText(element: XmlElement, source: string, path: string, fixes: Fix[]): string {
  if (element.children.length > 0) {
    fixes.push(fix('markup', path, 'took the tags in a text as text'))
    return unescapeText(trimText(source.slice(element.from, element.to)))
  }
  const { texts } = element
  if (!texts.some(({ isCdata }) => isCdata)) {
    const whole = ownText(element)
    const trimmed = trimText(whole)
    if (trimmed !== whole && trimmed !== '') fixes.push(fix('trimmed', path, 'cut white space off the ends'))
    return unescapeText(trimmed)
  }
  fixes.push(fix('cdata', path, 'read a CDATA section'))
  const parts = texts.map(({ text, isCdata }) => (isCdata ? text : unescapeText(trimText(text) === '' ? '' : text)))
  return parts.join('')
}

/** Reads a text as a value of a kind. Returns undefined when it is not one, or when a number would lose digits. */
export function scalarOf(text: string, kind: Kind): unknown {
  if (kind === 'string') return text
  if (kind === 'number') {
    const number = jsonNumber(text)
    return String(number) !== text && isBeyondDouble(text) ? undefined : number
  }
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  return kind === 'null' && text === '' ? null : undefined
}

/** Reads a JSON string. Throws a `ParseError` for anything else; `what` names the holder in its message. */
export function jsonText(text: string, what: string, reply: string, path: string): string {
  const value = parsedJson(text)?.value
  if (typeof value === 'string') return value
  throw unreadable(reply, `${path}: ${what} holds a JSON string, found ${preview(text)}.`, path)
}
