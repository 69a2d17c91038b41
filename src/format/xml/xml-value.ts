import type { Fix } from '../../types.ts'
import { difference } from '../../value/difference.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { setOwn } from '../../value/own-copy.ts'
import { formatPath, type Keys } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { fix, givenTwice } from '../read/refusals.ts'
import type { Cut } from '../read/repair/cut.ts'
import type { Place } from '../schema/place.ts'
import { addAttributes } from './add-attributes.ts'
import { CutElements } from './cut-elements.ts'
import { matchElement } from './match-element.ts'
import type { XmlElement } from './parse-xml.ts'
import { jsonText, kindOfElement, ownText, readElementText, scalarOf } from './xml-scalar.ts'
import { trimText } from './xml-text.ts'

/** The value of an element, the fixes that it took, and how the end of the text cuts it off. */
export interface XmlReading {
  readonly value: unknown
  readonly fixes: readonly Fix[]
  readonly cut: Cut | undefined
}

/**
 * Turns an element of `text` into the value at its place in the schema. Throws a `ParseError` when it gives one field two
 * different values.
 */
export function xmlValue(element: XmlElement, place: Place, text: string, reply: string): XmlReading {
  const converter = new Converter(text, reply)
  const value = converter.value(element, place, [])
  return { value, fixes: converter.fixes, cut: element.closed === 'open' ? converter.cuts.cut : undefined }
}

class Converter {
  readonly fixes: Fix[] = []
  readonly cuts: CutElements
  readonly #text: string
  readonly #reply: string
  readonly #repeated = new Set<string>()

  constructor(text: string, reply: string) {
    this.cuts = new CutElements(text)
    this.#text = text
    this.#reply = reply
  }

  value(element: XmlElement, place: Place, keys: Keys): unknown {
    this.cuts.add(element, place, keys)
    if (/^(?:true|1)$/iu.test(element.attributes.get('nil') ?? '')) return null
    const type = element.attributes.get('type')
    const read = (): string => readElementText(element, this.#text, formatPath('$', keys), this.fixes)
    if (type === 'json') return jsonText(read(), 'an element of type json', this.#reply, formatPath('$', keys))
    const kind = kindOfElement(element, place)
    if (kind === 'array' && element.children.length > 0) return this.#array(element, place, keys)
    if (kind === 'array') return read() || []
    // Text in place of fields, such as JSON, stays text: the reader aligns it or the schema refuses it.
    const isText = kind !== 'object' || (element.children.length === 0 && trimText(ownText(element)) !== '')
    if (!isText) return this.#object(element, place, keys)
    const text = read()
    // A text that is not a value of the kind stays text: the reader aligns it or the schema refuses it.
    return kind === 'object' ? text : (scalarOf(text, kind) ?? text)
  }

  #object(element: XmlElement, place: Place, keys: Keys): Record<string, unknown> {
    this.#ignoreText(element, keys)
    const result: Record<string, unknown> = {}
    const named = element.children.map((child) => ({ child, key: this.#key(child, keys) }))
    const given = new Set(named.map(({ key }) => key))
    for (const { child, key: written } of named) {
      const key = this.#rename(written, given, place, keys)
      const below = place.field(key)
      const path = [...keys, key]
      if (this.#leavesOut(child, below, path)) continue
      const value = this.value(child, below, path)
      const isWhole = child.closed !== 'open' || !isPlainObject(value) || Object.keys(value).length > 0
      if (!Object.hasOwn(result, key) && isWhole) setOwn(result, key, value)
      else if (isWhole) setOwn(result, key, this.#again(result[key], value, below, path))
    }
    this.fixes.push(...addAttributes(result, element, place, keys))
    return result
  }

  /**
   * Combines an element with one of the same name before it. If the schema wants a list, `<tag>a</tag><tag>b</tag>` is a
   * list without an element of its own. Otherwise both must have the same value.
   */
  #again(before: unknown, more: unknown, place: Place, keys: Keys): unknown {
    const path = formatPath('$', keys)
    const isList = place.kinds.has('array')
    if (!isList && difference(before, more) !== undefined) throw givenTwice(this.#reply, path, before, more)
    if (!this.#repeated.has(path))
      this.fixes.push(
        isList
          ? fix('repeated', path, 'joined repeated elements into a list')
          : fix('duplicate-key', path, 'kept one of two equal values of a repeated element'),
      )
    this.#repeated.add(path)
    if (!isList) return before
    // Changing the list is safe, because it was made here; copying it each time would take quadratic time.
    const list: unknown[] = Array.isArray(before) ? before : [before]
    if (Array.isArray(more)) for (const item of more) list.push(item)
    else list.push(more)
    return list
  }

  #array(element: XmlElement, place: Place, keys: Keys): unknown {
    const names = new Set(element.children.map(({ name }) => name))
    const [name = ''] = names
    // These are the fields of a single item: the reader makes a list of it later.
    if (!names.has('item') && place.item(0).keys.includes(name)) return this.#object(element, place.item(0), keys)
    this.#ignoreText(element, keys)
    if (name !== 'item' || names.size > 1) {
      const shown = [...names].map((other) => `<${other}>`).join(', ')
      this.fixes.push(fix('item-name', formatPath('$', keys), `took ${shown} for items`))
    }
    const items = element.children.filter((child, i) => !this.#leavesOut(child, place.item(i), [...keys, i]))
    return items.map((child, i) => this.value(child, place.item(i), [...keys, i]))
  }

  #key(element: XmlElement, keys: Keys): string {
    const name = element.attributes.get('name')
    if (element.name.toLowerCase() !== 'field' || name === undefined) return element.name
    return name.startsWith('"') ? jsonText(name, 'the name of a field', this.#reply, formatPath('$', keys)) : name
  }

  #rename(key: string, given: ReadonlySet<string>, place: Place, keys: Keys): string {
    if (place.isRecord || place.keys.includes(key)) return key
    const name = matchElement(key, place.keys)
    if (name === undefined || given.has(name)) return key
    const path = formatPath('$', [...keys, name])
    this.fixes.push(fix('key-name', path, `read the element ${preview(key)} as ${preview(name)}`))
    return name
  }

  #ignoreText(element: XmlElement, keys: Keys): void {
    const text = trimText(ownText(element))
    if (text !== '') this.fixes.push(fix('prose', formatPath('$', keys), `ignored the text ${preview(text)}`))
  }

  #leavesOut(element: XmlElement, place: Place, keys: Keys): boolean {
    if (!this.cuts.leavesOut(element, place)) return false
    this.fixes.push(fix('truncated', formatPath('$', keys), 'left out an element that the end of the reply cut off'))
    return true
  }
}
