import type { Fix } from '../../types.ts'
import { fix } from '../read/refusals.ts'
import type { Place } from '../schema/place.ts'
import { matchElement } from './match-element.ts'
import type { XmlElement } from './parse-xml.ts'
import { ownText } from './xml-scalar.ts'

/** An element that may be the answer. */
export interface Root {
  readonly element: XmlElement
  readonly fixes: readonly Fix[]
}

/**
 * Finds the outermost elements with the root's name; those of the top level come before any deeper. A tag that the prose
 * only mentions is none: `I will use <answer> tags: <answer>…`.
 */
export function findRoots(document: XmlElement, name: string, place: Place, text: string): readonly Root[] {
  let level: readonly XmlElement[] = document.children
  for (let depth = 0; level.length > 0; depth++) {
    const exact = level.filter((element) => element.name === name)
    const alike = exact.length > 0 ? exact : level.filter((element) => matchElement(element.name, [name]) !== undefined)
    const [first] = alike
    if (first !== undefined) {
      const fixes = exact.length > 0 ? [] : [fix('root', '$', `read <${first.name}> as <${name}>`)]
      if (depth > 0) fixes.push(fix('wrapper', '$', `took <${name}> out of the elements around it`))
      return withoutMentions(alike, name, place, text).map((root) => ({ ...root, fixes: [...fixes, ...root.fixes] }))
    }
    level = level.flatMap(({ children }) => children)
  }
  return []
}

function withoutMentions(elements: readonly XmlElement[], name: string, place: Place, text: string): readonly Root[] {
  const inner = elements.flatMap((element) => insideMention({ element, fixes: [] }, name, place, text))
  const said = inner.filter(({ element }) => !isMention(element, place, text))
  return said.length > 0 ? said : inner
}

/**
 * A tag that nothing closes, with the answer after it, is a mention or a false start, unless what looks like the answer
 * may be a field.
 */
function insideMention(root: Root, name: string, place: Place, text: string): readonly Root[] {
  const { element } = root
  const inside = element.closed === 'open' ? element.children.filter((child) => child.name === name) : []
  if (inside.length === 0) return [root]
  const mayBeField = place.keys.length === 0 || place.isRecord || place.keys.includes(name)
  // No answer has words before its first field.
  const [first] = element.children
  const hasWords = first?.name === name && text.slice(element.from, first.start).trim() !== ''
  if (mayBeField && !hasWords) return [root]
  const isStart = inside.length < element.children.length
  const around = isStart ? fix('restarted', '$', `took the <${name}> that begins again`) : outside
  return inside.flatMap((child) => insideMention({ element: child, fixes: [around] }, name, place, text))
}

const outside = fix('prose', '$', 'took the element out of the text around it')

/**
 * Beside an answer, a tag with dots, with nothing in it (unless it stands alone in its line: an empty answer) or (where no
 * text can be the answer) with words after it is none.
 */
function isMention(element: XmlElement, place: Place, text: string): boolean {
  if (element.children.length > 0 || element.attributes.size > 0) return false
  const own = ownText(element)
  if (element.closed !== 'open') return own.trim() === '' ? !isAlone(element, text) : /^[\s.…]*$/u.test(own)
  const isScalar = (['string', 'number', 'boolean'] as const).some((kind) => place.kinds.has(kind))
  return !isScalar && /^[^\n[{]*[^\s[{]/u.test(own)
}

function isAlone({ start, end }: XmlElement, text: string): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const after = text.slice(end).split('\n', 1)[0] ?? ''
  return (before + after).trim() === ''
}
