import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Fix, Reading } from '../../types.ts'
import { type RawValue, readText, type TextPart } from '../read/read-text.ts'
import { fix, truncated, unreadable } from '../read/refusals.ts'
import type { Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { bareRoots } from './bare-roots.ts'
import { findRoots } from './find-roots.ts'
import { parseXml, type XmlDocument, type XmlElement } from './parse-xml.ts'
import { isXmlName } from './xml-text.ts'
import { xmlValue } from './xml-value.ts'

/**
 * Reads the value in the root element of a reply, wherever it stands, or in the fields when the root is missing. Throws a
 * `ParseError` when no value satisfies the schema, when two different values do, and when the reply was cut off.
 */
export function readXml(
  reply: string,
  source: SchemaSource,
  place: Place,
  root: string,
  options: ReadOptions,
): Reading<unknown> {
  return readText(reply, source, options, {
    name: 'XML',
    content: contentOf(root, place),
    isDelimited: true,
    // Tags show where elements begin, also in prose.
    runs: () => [],
    values: (part) => values(part, place, root, reply),
  })
}

/**
 * Matches the tag of the root or of a field, because a field may have the name of a reasoning tag. `<think>` stays out:
 * models begin their own reasoning with it.
 */
function contentOf(root: string, place: Place): RegExp {
  const names = [root, ...place.keys.filter((key) => isXmlName(key) && key !== 'think')]
  const list = names.map((name) => name.replaceAll('.', String.raw`\.`)).join('|')
  return new RegExp(String.raw`<(?:[\w.-]+:)?(?:${list})[\s/>]`, 'giu')
}

function values(part: TextPart, place: Place, root: string, reply: string): readonly RawValue[] {
  // XML normalizes line breaks the same way; the writer never writes a bare carriage return.
  const text = part.text.replace(/\r\n?/gu, '\n')
  const document = parseXml(text, reply)
  const found = findRoots(document.root, root, place, text)
  const roots = found.length > 0 ? found : bareRoots(document.root, place, text)
  if (roots.length === 0) throw noRoot(part, root, reply)
  const around = proseAround(document)
  const read: RawValue[] = []
  let refused: unknown
  for (const { element, fixes } of roots)
    try {
      const raw = rawValue(element, document, { ...part, text }, place, reply)
      const outside = fixes.some(({ kind }) => kind === 'prose') ? [] : around(element)
      read.push({ ...raw, fixes: [...fixes, ...outside, ...raw.fixes] })
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      refused ??= error
    }
  if (read.length === 0) throw refused
  return read
}

function rawValue(element: XmlElement, { strays }: XmlDocument, part: TextPart, place: Place, reply: string): RawValue {
  const { start, end, closed } = element
  const { value, fixes, cut } = xmlValue(element, place, part.text, reply)
  // The whole reply is read too, and there a fence that closes too early is text.
  if (cut?.isInside === true && !part.isOpen) throw unreadable(reply, 'The reply closes its fence inside an element.')
  const own: Fix[] = []
  const count = strays.filter((at) => at >= start && at < end).length
  if (count > 0) own.push(fix('unescaped', '$', `took ${count} unescaped "<" as text`))
  if (closed === 'open') own.push(fix('truncated', '$', 'closed the elements that the end of the reply leaves open'))
  const raw = { value, fixes: [...own, ...fixes], at: { start, end } }
  return cut === undefined ? raw : { ...raw, cut }
}

/** Makes a function that tells whether an element has anything around it, apart from the elements that contain it. */
function proseAround({ root }: XmlDocument): (element: XmlElement) => readonly Fix[] {
  const isProse = root.texts.some(({ text }) => text.trim() !== '')
  const top = new Set(root.children)
  return (element) => {
    const own = top.has(element) ? 1 : element.children.filter((child) => top.has(child)).length
    return isProse || (own > 0 && top.size > own)
      ? [fix('prose', '$', 'took the element out of the text around it')]
      : []
  }
}

/** Makes the error for a reply without a root. It is a cut if the reply ends in the beginning of a tag, such as `<ans`. */
function noRoot({ text, isOpen }: TextPart, root: string, reply: string): ParseError {
  const begun = /<([^<>]*)$/u.exec(text)?.[1]
  return isOpen && begun !== undefined && (root.startsWith(begun) || begun.startsWith(root))
    ? truncated(reply, undefined, undefined)
    : unreadable(reply, `The reply holds no <${root}> element and none of its fields.`)
}
