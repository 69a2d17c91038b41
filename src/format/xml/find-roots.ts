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
 * Finds the elements with the name of the root, on the outermost level where there are some. Leaves out tags that the prose only
 * mentions: `I will use <answer> tags: <answer>…`.
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
 * Replaces a root by the roots inside it if it is only a mention or a false start: no tag closes it, and the answer comes
 * after it. Keeps it if the inner element may be a field with the name of the root.
 */
function insideMention(root: Root, name: string, place: Place, text: string): readonly Root[] {
  const { element } = root
  const inside = element.closed === 'open' ? element.children.filter((child) => child.name === name) : []
  if (inside.length === 0) return [root]
  const mayBeField = place.keys.length === 0 || place.isRecord || place.keys.includes(name)
  // An answer has no words before its first field.
  const [first] = element.children
  const hasWords = first?.name === name && text.slice(element.from, first.start).trim() !== ''
  if (mayBeField && !hasWords) return [root]
  const isStart = inside.length < element.children.length
  const around = isStart ? fix('restarted', '$', `took the <${name}> that begins again`) : outside
  return inside.flatMap((child) => insideMention({ element: child, fixes: [around] }, name, place, text))
}

const outside = fix('prose', '$', 'took the element out of the text around it')

/**
 * Tells whether a tag is only mentioned in prose. It is when it holds nothing but dots, when it is empty (unless it stands
 * alone on its line: that is an empty answer), and when it is never closed and words follow it although the answer cannot
 * be a text.
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
