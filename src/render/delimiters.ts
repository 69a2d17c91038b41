import type { ValueRange } from '../layout.ts'
import type { Message } from '../types.ts'
import { pattern } from '../value/pattern.ts'

/** Every tag that a layout puts around values. */
type Tag = 'input' | 'output' | 'passage' | 'instruction' | Message['role'] | 'call'

const anyTag = /* @__PURE__ */ pattern(
  String.raw`</?(?:input|output|passage|instruction)(?:-(\d+))?(?![\p{L}\p{N}_])`,
  'giu',
)

/** Tags around what was said before an input. Only demonstrations with a history have them, so only these avoid them. */
export const saidTag: () => RegExp = /* @__PURE__ */ pattern(
  String.raw`</?(?:system|user|assistant|tool|call)(?:-(\d+))?(?![\p{L}\p{N}_])`,
  'giu',
)

/** Finds all tags. Most texts contain neither tags nor `<`. */
function tagsIn(text: string, tags = anyTag()): readonly RegExpExecArray[] {
  return text.includes('<') ? [...text.matchAll(tags)] : []
}

/**
 * Picks a suffix for the tags around these values so that no value can be mistaken for such a tag: nothing, or the
 * first of `-2`, `-3`, … that the values do not use. Depends on the values alone, so that a fragment's bytes are the
 * same in every prompt. Linear in their length.
 */
export function tagSuffix(values: readonly string[], tags?: RegExp): string {
  const used = new Set<number>()
  for (const value of values) for (const match of tagsIn(value, tags)) used.add(Number(match[1] ?? 1))
  let n = 1
  while (used.has(n)) n++
  return n === 1 ? '' : `-${n}`
}

/** Tells whether a text could be mistaken for a tag of a layout. */
export function mentionsTag(text: string): boolean {
  return tagsIn(text).length > 0
}

/** Writes a value between tags of its own, each on its own line. Ends in a line feed: a safe boundary for counts. */
export function block(tag: Tag, suffix: string, value: string, attributes = ''): string {
  return `<${tag}${suffix}${attributes}>\n${value}\n</${tag}${suffix}>\n`
}

/**
 * Finds the values in a text that consists of blocks only. This is exact because no value contains its own tags: the
 * first closing tag of its kind ends the value.
 */
export function valuesOf(blocks: string): readonly ValueRange[] {
  const values: ValueRange[] = []
  for (let at = 0; at < blocks.length; ) {
    const start = blocks.indexOf('\n', at) + 1
    const [name = '', tag = ''] = /^(\w+)(?:-\d+)?/u.exec(blocks.slice(at + 1, start)) ?? []
    const closing = `\n</${name}>\n`
    const end = blocks.indexOf(closing, start)
    values.push({ part: tag === 'input' || tag === 'output' ? tag : 'text', start, end })
    at = end + closing.length
  }
  return values
}
