import { isPlainObject } from '../../value/is-plain-object.ts'
import { maxDepth } from '../../value/own-copy.ts'
import type { Keys } from '../../value/path.ts'
import { kindOf, type Place } from '../schema/place.ts'
import { unwritable } from '../unwritable.ts'
import { elementKind } from './element-kind.ts'
import { escapeAttribute, escapeText, isXmlName, isXmlText } from './xml-text.ts'

/**
 * Writes a value as well-formed XML that reads back as the same value, guided by its place in the schema. A string that
 * XML cannot hold (control characters, half a surrogate pair) is written as a JSON string with `type="json"`. Throws an
 * `ExampleError` with the path for a value that cannot be written (NaN, bigint, dates, functions, more than 512 levels).
 */
export function writeXml(value: unknown, place: Place, root: string): string {
  return element(value, place, { name: root, attribute: '' }, [])
}

interface Tag {
  readonly name: string
  readonly attribute: string
}

function element(value: unknown, place: Place, tag: Tag, keys: Keys): string {
  const open = `<${tag.name}${tag.attribute}`
  if (value === null) return `${open} nil="true"/>`
  if (typeof value === 'string' && !isXmlText(value)) {
    return `${open} type="json">${escapeText(escapeJson(value))}</${tag.name}>`
  }
  const kind = kindOf(value)
  const { text, children, onlyItems } = content(value, place, keys)
  const known = elementKind(place, { hasElements: children.length > 0, onlyItems, text })
  const type = kind === known ? '' : ` type="${kind}"`
  const inner = children.length === 0 ? text : `\n${children.join('\n')}\n`
  return `${open}${type}>${inner}</${tag.name}>`
}

interface Content {
  readonly text: string
  readonly children: readonly string[]
  readonly onlyItems: boolean
}

function content(value: unknown, place: Place, keys: Keys): Content {
  const leaf = (text: string): Content => ({ text, children: [], onlyItems: true })
  if (typeof value === 'string') return leaf(escapeText(value))
  if (typeof value === 'boolean') return leaf(String(value))
  if (typeof value === 'number' && Number.isFinite(value)) return leaf(Object.is(value, -0) ? '-0' : String(value))
  if (keys.length > maxDepth) throw unwritable('XML', value, keys, `is nested deeper than ${maxDepth} levels`)
  if (Array.isArray(value)) {
    const item: Tag = { name: 'item', attribute: '' }
    const children = value.map((entry, i) => element(entry, place.item(i), item, [...keys, i]))
    return { text: '', children, onlyItems: true }
  }
  if (!isPlainObject(value)) throw unwritable('XML', value, keys)
  const fields = Object.entries(value).filter(([, entry]) => entry !== undefined)
  const children = fields.map(([key, entry]) => element(entry, place.field(key), tagOf(key), [...keys, key]))
  return { text: '', children, onlyItems: fields.every(([key]) => key === 'item') }
}

/**
 * Writes a key as a tag. A key that is not an XML name becomes `<field name="…">`, with a JSON string as the name if XML
 * cannot hold the key or if the key begins like a JSON string.
 */
function tagOf(key: string): Tag {
  if (isXmlName(key)) return { name: key, attribute: '' }
  const name = isXmlText(key) && !key.startsWith('"') ? key : escapeJson(key)
  return { name: 'field', attribute: ` name="${escapeAttribute(name)}"` }
}

/** Writes a JSON string. Escapes also the two characters that JSON allows and XML does not. */
function escapeJson(text: string): string {
  return JSON.stringify(text).replace(/[\ufffe\uffff]/gu, (char) => `\\u${char.charCodeAt(0).toString(16)}`)
}
