import { nameForm } from '../read/align/name-form.ts'
import { fix } from '../read/refusals.ts'
import type { Place } from '../schema/place.ts'
import type { Root } from './find-roots.ts'
import { matchElement } from './match-element.ts'
import type { XmlElement } from './parse-xml.ts'

/** Finds a substitute for a missing root: fields at the top level of a text, or an element of another name that holds some. */
export function bareRoots(document: XmlElement, place: Place, text: string): readonly Root[] {
  const isField = ({ name }: XmlElement): boolean =>
    matchElement(name, place.keys) !== undefined ||
    (place.kinds.has('array') && name === 'item') ||
    (name === 'field' && place.isRecord)
  const fields = document.children.filter(isField)
  if (fields.length > 0)
    return fieldRuns(fields, place, text).map((run) => ({
      element: around(run, document),
      fixes: [fix('root', '$', 'took the fields without an element around them')],
    }))
  return document.children
    .filter(({ children }) => children.some(isField))
    .map((element) => ({ element, fixes: [fix('root', '$', `took <${element.name}> for the root`)] }))
}

/**
 * Splits fields into answers. A field that comes again with words before it begins a new one:
 * `Draft: <city>…</city> Final: <city>…</city>`.
 */
function fieldRuns(fields: readonly XmlElement[], place: Place, text: string): readonly (readonly XmlElement[])[] {
  const runs: XmlElement[][] = []
  let seen = new Set<string>()
  let end = 0
  for (const field of fields) {
    const form = nameForm(field.name)
    const isAgain = seen.has(form) && text.slice(end, field.start).trim() !== ''
    const isItem =
      place.kinds.has('array') || place.field(matchElement(field.name, place.keys) ?? '').kinds.has('array')
    if (runs.length === 0 || (isAgain && !isItem)) {
      runs.push([])
      seen = new Set()
    }
    runs.at(-1)?.push(field)
    seen.add(form)
    end = field.end
  }
  return runs
}

function around(children: readonly XmlElement[], document: XmlElement): XmlElement {
  const start = children[0]?.start ?? 0
  const last = children.at(-1) ?? document
  const closed = last.closed === 'open' ? 'open' : 'itself'
  return { ...document, children: [...children], texts: [], start, from: start, to: last.end, end: last.end, closed }
}
