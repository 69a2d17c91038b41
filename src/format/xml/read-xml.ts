import { ParseError } from '../../errors.ts'
import type { Fix, Reading } from '../../types.ts'
import { matchName } from '../read/align/match-name.ts'
import { type Attempt, fix, pickReading, readTowards, unreadable } from '../read/pick-reading.ts'
import type { Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { parseXml, type XmlElement } from './parse-xml.ts'
import { xmlValue } from './xml-value.ts'

/**
 * Reads the value in a reply's root element, wherever it stands, or in its fields when the root is missing. Throws a
 * `ParseError` when there is none that satisfies the schema, or when two different ones do.
 */
export function readXml(reply: string, source: SchemaSource, place: Place, root: string): Reading<unknown> {
  if (reply.trim() === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply })
  const { root: document, stray } = parseXml(reply)
  const found = findRoots(document, root)
  const roots = found.length > 0 ? found : bareRoots(document, place)
  if (roots.length === 0) throw unreadable(reply, `The reply holds no <${root}> element and none of its fields.`)
  const attempts = roots.map(
    ({ element, fixes: before }): Attempt<unknown> =>
      () => {
        const fixes = [...before, ...fixesAround(document, element)]
        if (stray > 0) fixes.push(fix('unescaped', '$', `took ${stray} unescaped "<" as text`))
        if (element.end === 'open') {
          if (element.children.length === 0)
            throw unreadable(reply, `The reply ends inside <${root}>: what it holds may be cut off.`)
          fixes.push(fix('truncated', '$', `closed <${root}> at the end of the reply`))
        }
        const value = xmlValue(element, place, reply, fixes)
        return readTowards(source, reply, { value, fixes })
      },
  )
  return pickReading(reply, attempts)
}

interface Root {
  readonly element: XmlElement
  readonly fixes: readonly Fix[]
}

/** Finds the outermost elements with the root's name; those of the top level come before any deeper. */
function findRoots(document: XmlElement, name: string): readonly Root[] {
  let level: readonly XmlElement[] = document.children
  for (let depth = 0; level.length > 0; depth++) {
    const exact = level.filter((element) => element.name === name)
    const alike = exact.length > 0 ? exact : level.filter((element) => matchName(element.name, [name]) !== undefined)
    if (alike.length > 0) {
      const fixes = exact.length > 0 ? [] : [fix('root', '$', `read <${alike[0]?.name ?? ''}> as <${name}>`)]
      if (depth > 0) fixes.push(fix('wrapper', '$', `took <${name}> out of the elements around it`))
      return alike.map((element) => ({ element, fixes }))
    }
    level = level.flatMap(({ children }) => children)
  }
  return []
}

/** The reply's own top level, or that of a lone element of another name, taken for the root where fields are known. */
function bareRoots(document: XmlElement, place: Place): readonly Root[] {
  const isField = ({ name }: XmlElement): boolean =>
    matchName(name, place.keys) !== undefined ||
    (place.kinds.has('array') && name === 'item') ||
    (name === 'field' && place.isRecord)
  if (document.children.some(isField)) {
    const element: XmlElement = { ...document, texts: [], children: document.children.filter(isField), end: 'closed' }
    return [{ element, fixes: [fix('root', '$', 'took the fields without an element around them')] }]
  }
  return document.children
    .filter(({ children }) => children.some(isField))
    .map((element) => ({ element, fixes: [fix('root', '$', `took <${element.name}> for the root`)] }))
}

function fixesAround(document: XmlElement, element: XmlElement): readonly Fix[] {
  const isProse = document.texts.some(({ text }) => text.trim() !== '')
  const others = document.children.filter((other) => other !== element)
  return isProse || (others.length > 0 && document.children.includes(element))
    ? [fix('prose', '$', 'took the element out of the text around it')]
    : []
}
