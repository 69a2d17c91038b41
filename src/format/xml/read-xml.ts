import { ParseError } from '../../errors.ts'
import type { Fix, Reading, ReadOptions } from '../../types.ts'
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
 * Reads the value in a reply's root element, wherever it stands, or in its fields when the root is missing. Throws a
 * `ParseError` when there is none that satisfies the schema, when two different ones do, or when the reply was cut off.
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
    // Elements say themselves where they stand, in prose or out of it.
    runs: () => [],
    values: (part) => values(part, place, root, reply),
  })
}

/** The tag of the root, or of a field whose name may be one of reasoning. `<think>` is what models begin their own with. */
function contentOf(root: string, place: Place): RegExp {
  const names = [root, ...place.keys.filter((key) => isXmlName(key) && key !== 'think')]
  const list = names.map((name) => name.replaceAll('.', String.raw`\.`)).join('|')
  return new RegExp(String.raw`<(?:[\w.-]+:)?(?:${list})[\s/>]`, 'giu')
}

function values(part: TextPart, place: Place, root: string, reply: string): readonly RawValue[] {
  // As XML has it; no text that is written holds a carriage return.
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
  // The whole reply says more: there the fence that closes too early is text.
  if (cut?.isInside === true && !part.isOpen) throw unreadable(reply, 'The reply closes its fence inside an element.')
  const own: Fix[] = []
  const count = strays.filter((at) => at >= start && at < end).length
  if (count > 0) own.push(fix('unescaped', '$', `took ${count} unescaped "<" as text`))
  if (closed === 'open') own.push(fix('truncated', '$', 'closed the elements that the end of the reply leaves open'))
  const raw = { value, fixes: [...own, ...fixes], at: { start, end } }
  return cut === undefined ? raw : { ...raw, cut }
}

/** Says of an element whether anything stands around it but others that it stands in. */
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

/** `<ans` may be all that came of the answer. */
function noRoot({ text, isOpen }: TextPart, root: string, reply: string): ParseError {
  const begun = /<([^<>]*)$/u.exec(text)?.[1]
  return isOpen && begun !== undefined && (root.startsWith(begun) || begun.startsWith(root))
    ? truncated(reply, undefined, undefined)
    : unreadable(reply, `The reply holds no <${root}> element and none of its fields.`)
}
