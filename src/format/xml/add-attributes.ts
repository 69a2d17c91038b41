import type { Fix } from '../../types.ts'
import { setOwn } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { matchName } from '../read/align/match-name.ts'
import { fix } from '../read/refusals.ts'
import type { Place } from '../schema/place.ts'
import { elementKind } from './element-kind.ts'
import type { XmlElement } from './parse-xml.ts'
import { isKind, scalarOf } from './xml-scalar.ts'

/** Adds to `result` each attribute that is a field of the schema and has no element: `<item sku="A1" qty="2"/>`. */
export function addAttributes(
  result: Record<string, unknown>,
  element: XmlElement,
  place: Place,
  keys: readonly PropertyKey[],
): readonly Fix[] {
  const fixes: Fix[] = []
  for (const [name, text] of element.attributes) {
    const key = matchName(name, place.keys)
    const isMarker = name === 'nil' || (name === 'type' && isKind(text)) || element.name.toLowerCase() === 'field'
    if (key === undefined || isMarker || Object.hasOwn(result, key)) continue
    const kind = elementKind(place.field(key), { hasElements: false, onlyItems: true, text })
    setOwn(result, key, scalarOf(text, kind) ?? text)
    const path = formatPath('$', [...keys, key])
    fixes.push(fix('attribute', path, `took the attribute ${preview(name)} as a field`))
  }
  return fixes
}
