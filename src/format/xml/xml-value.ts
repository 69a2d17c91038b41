import type { Fix } from '../../types.ts'
import { setOwn } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { jsonNumber } from '../json-number.ts'
import { matchName } from '../read/align/match-name.ts'
import { ambiguous, fix, unreadable } from '../read/pick-reading.ts'
import type { Kind, Place } from '../schema/place.ts'
import { elementKind } from './element-kind.ts'
import type { XmlElement } from './parse-xml.ts'
import { trimText, unescapeText } from './xml-text.ts'

/** Turns an element into the value at its place in the schema. Adds what it changed or left out to `fixes`. */
export function xmlValue(element: XmlElement, place: Place, reply: string, fixes: Fix[]): unknown {
  return new Converter(reply, fixes).value(element, place, '$')
}

class Converter {
  readonly #reply: string
  readonly #fixes: Fix[]
  readonly #joined = new Set<string>()

  constructor(reply: string, fixes: Fix[]) {
    this.#reply = reply
    this.#fixes = fixes
  }

  value(element: XmlElement, place: Place, path: string): unknown {
    if (/^(?:true|1)$/iu.test(element.attributes.get('nil') ?? '')) return null
    const type = element.attributes.get('type')
    if (type === 'json') return this.#json(element, path)
    const kind = isKind(type) ? type : elementKind(place, shapeOf(element))
    if (kind === 'object') {
      const text = element.children.length === 0 ? trimText(ownText(element)) : ''
      // Text where fields should be, JSON for example, is for the reader to align or the schema to refuse.
      return text === '' ? this.#object(element, place, path) : this.#text(element, path)
    }
    if (kind === 'array') return this.#array(element, place, path)
    const text = this.#text(element, path)
    // What is none of its kind stays text, for the schema to refuse or the reader to align.
    return scalarOf(text, kind) ?? text
  }

  #json(element: XmlElement, path: string): unknown {
    const text = this.#text(element, path)
    try {
      const value: unknown = JSON.parse(text)
      if (typeof value === 'string') return value
    } catch {
      // Not JSON: refused below, as any other value that is no string is.
    }
    throw unreadable(this.#reply, `${path}: an element of type json holds a JSON string, found ${preview(text)}.`, path)
  }

  #object(element: XmlElement, place: Place, path: string): Record<string, unknown> {
    this.#ignoreText(element, path)
    const result: Record<string, unknown> = {}
    const named = element.children.map((child) => ({ child, key: this.#key(child, path) }))
    const given = new Set(named.map(({ key }) => key))
    for (const { child, key: written } of named) {
      const key = this.#rename(written, given, place, path)
      const here = formatPath(path, [key])
      const below = place.field(key)
      if (this.#isCut(child, here)) continue
      if (!Object.hasOwn(result, key)) setOwn(result, key, this.value(child, below, here))
      else setOwn(result, key, this.#repeated(result[key], child, below, here))
    }
    this.#addAttributes(result, element, place, path)
    return result
  }

  /** `<item sku="A1" qty="2"/>`: attributes are fields where the schema knows them and no element gives them. */
  #addAttributes(result: Record<string, unknown>, element: XmlElement, place: Place, path: string): void {
    for (const [name, text] of element.attributes) {
      const key = matchName(name, place.keys)
      const isMarker = name === 'nil' || (name === 'type' && isKind(text)) || element.name.toLowerCase() === 'field'
      if (key === undefined || isMarker || Object.hasOwn(result, key)) continue
      const below = place.field(key)
      const kind = elementKind(below, { hasElements: false, onlyItems: true, text })
      setOwn(result, key, scalarOf(text, kind) ?? text)
      this.#fixes.push(fix('attribute', formatPath(path, [key]), `took the attribute ${preview(name)} as a field`))
    }
  }

  /** `<tag>a</tag><tag>b</tag>`, where the schema wants a list, is a list without its own element. */
  #repeated(before: unknown, child: XmlElement, place: Place, path: string): unknown {
    if (!place.kinds.has('array')) throw ambiguous(this.#reply, `The reply gives ${path} twice.`, path)
    if (!this.#joined.has(path)) this.#fixes.push(fix('repeated', path, 'joined repeated elements into a list'))
    this.#joined.add(path)
    // The list was made here and nobody else has it yet; a copy each time would take quadratic time.
    const list: unknown[] = Array.isArray(before) ? before : [before]
    const more = this.value(child, place, path)
    if (Array.isArray(more)) for (const item of more) list.push(item)
    else list.push(more)
    return list
  }

  #array(element: XmlElement, place: Place, path: string): unknown {
    const names = new Set(element.children.map(({ name }) => name))
    const [name] = names
    if (name === undefined) return this.#text(element, path) || []
    // The fields of one item: the reader makes a list of it.
    if (!names.has('item') && place.item(0).keys.includes(name)) return this.#object(element, place.item(0), path)
    this.#ignoreText(element, path)
    if (name !== 'item' || names.size > 1)
      this.#fixes.push(fix('item-name', path, `took ${[...names].map((other) => `<${other}>`).join(', ')} for items`))
    const items = element.children.filter((child, i) => !this.#isCut(child, `${path}[${i}]`))
    return items.map((child, i) => this.value(child, place.item(i), `${path}[${i}]`))
  }

  /** The text of an element; markup in it, where the schema wants text, is text. */
  #text(element: XmlElement, path: string): string {
    if (element.children.length > 0) {
      this.#fixes.push(fix('markup', path, 'took the tags in a text as text'))
      return unescapeText(trimText(element.inner))
    }
    const { texts } = element
    const whole = ownText(element)
    if (!texts.some(({ isCdata }) => isCdata)) {
      const trimmed = trimText(whole)
      if (trimmed !== whole && trimmed !== '') this.#fixes.push(fix('trimmed', path, 'cut white space off the ends'))
      return unescapeText(trimmed)
    }
    this.#fixes.push(fix('cdata', path, 'read a CDATA section'))
    const parts = texts.map(({ text, isCdata }) => (isCdata ? text : unescapeText(trimText(text) === '' ? '' : text)))
    return parts.join('')
  }

  #key(element: XmlElement, path: string): string {
    const name = element.attributes.get('name')
    if (element.name.toLowerCase() !== 'field' || name === undefined) return element.name
    if (!name.startsWith('"')) return name
    try {
      const key: unknown = JSON.parse(name)
      if (typeof key === 'string') return key
    } catch {
      // Not JSON after all: refused below.
    }
    throw unreadable(this.#reply, `The reply has a name that is no JSON string at ${path}: ${preview(name)}.`, path)
  }

  #rename(key: string, given: ReadonlySet<string>, place: Place, path: string): string {
    if (place.isRecord || place.keys.includes(key)) return key
    const name = matchName(key, place.keys)
    if (name === undefined || given.has(name)) return key
    this.#fixes.push(fix('key-name', formatPath(path, [name]), `read the element ${preview(key)} as ${preview(name)}`))
    return name
  }

  #ignoreText(element: XmlElement, path: string): void {
    const text = trimText(ownText(element))
    if (text !== '') this.#fixes.push(fix('prose', path, `ignored the text ${preview(text)}`))
  }

  /** Leaves out what the end of the reply cut off: its text may have gone on. */
  #isCut(element: XmlElement, path: string): boolean {
    if (element.end !== 'open') return false
    this.#fixes.push(fix('truncated', path, 'left out an element that the end of the reply cut off'))
    return true
  }
}

function scalarOf(text: string, kind: Kind): unknown {
  if (kind === 'string') return text
  if (kind === 'number') return jsonNumber(text)
  if (kind === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined
  return kind === 'null' && text === '' ? null : undefined
}

function ownText(element: XmlElement): string {
  return element.texts.map(({ text }) => text).join('')
}

function isKind(type: string | undefined): type is Kind {
  return type !== undefined && ['string', 'number', 'boolean', 'null', 'array', 'object'].includes(type)
}

function shapeOf(element: XmlElement): { hasElements: boolean; onlyItems: boolean; text: string } {
  return {
    hasElements: element.children.length > 0,
    onlyItems: element.children.every(({ name }) => name === 'item'),
    text: trimText(ownText(element)),
  }
}
