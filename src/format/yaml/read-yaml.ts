import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Fix, Reading } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { matchName } from '../read/align/match-name.ts'
import { begunText, insideValue } from '../read/could-go-on.ts'
import { type RawValue, readText, type TextPart } from '../read/read-text.ts'
import { fix, unreadable } from '../read/refusals.ts'
import type { Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { isWrongAtEnd, parseYaml, type YamlNode } from './parse-yaml.ts'
import { repairYaml } from './repair-yaml.ts'
import { yamlRuns } from './yaml-runs.ts'
import { yamlValue } from './yaml-value.ts'

/** How many lines at the end of a cut reply may be left out to read the rest. */
const maxCutLines = 3

/** Reads the YAML value in a reply. Throws a `ParseError` when it cannot be read. */
export function readYaml(reply: string, source: SchemaSource, place: Place, options: ReadOptions): Reading<unknown> {
  return readText(reply, source, options, {
    name: 'YAML',
    runs: (text) => yamlRuns(text, place),
    values: (part) => values(part, place, reply),
  })
}

/** Matches a line such as `Final answer:` with an empty line and nothing indented below it: a heading, not a key. */
const heading = /(?:^|\n[ \t]*\n)[^\s#"'-][^\n]*:[ \t]*\n(?:[ \t]*\n)+(?=\S)/u

/** Reads one value from each document of a text. If the text is not YAML, repairs it, or reads the part that is whole. */
function values(part: TextPart, place: Place, reply: string): readonly RawValue[] {
  const text = part.text.replace(/\s+$/u, (space) => (space.includes('\n') ? '\n' : ''))
  if (heading.test(text)) throw unreadable(reply, 'The reply holds no YAML but with headings around it.')
  try {
    const roots = documents(text, reply)
    return roots.map((root) => ({ ...rawValue(root, text, place, reply, []), ...endOf(text, part) }))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    const repaired = repairYaml(text, part.isOpen)
    const found = repaired === undefined ? undefined : tryDocuments(repaired.text, reply)
    // The error of the original text says more than the error of the repaired one.
    if (repaired === undefined || found === undefined) return cutValues(text, part, place, reply, error)
    return found.map((root) => ({ ...rawValue(root, undefined, place, reply, repaired.fixes), ...endOf(text, part) }))
  }
}

/** Reads a text without its last lines, which may have been cut off. Throws `error` when that does not help. */
function cutValues(text: string, part: TextPart, place: Place, reply: string, error: ParseError): readonly RawValue[] {
  if (!part.isOpen || !isWrongAtEnd(error, text) || !beginsMore(text, place)) throw error
  let rest = text
  for (let left = maxCutLines; left > 0; left--) {
    rest = rest.slice(0, Math.max(0, rest.trimEnd().lastIndexOf('\n')))
    const [root] = rest === '' ? [] : (tryDocuments(rest, reply) ?? [])
    if (root !== undefined && isRelated(root, place)) {
      const cut = fix('truncated', '$', 'left out the last line: the reply ends inside it')
      return [{ ...rawValue(root, undefined, place, reply, [cut]), cut: insideValue }]
    }
  }
  throw error
}

/** Tells whether the last line may be the beginning of a field or an item rather than prose after the answer. */
function beginsMore(text: string, place: Place): boolean {
  const start = text.trimEnd().lastIndexOf('\n') + 1
  const line = text.slice(start).trimEnd()
  const [, value = ''] = lastValue.exec(line) ?? []
  if (begunText.test(value) || /^(?:\? |"(?:[^"\\]|\\.)*["\\]?$|'[^']*'?$)/u.test(line)) return true
  if (/:(?: |$)|^-/u.test(line)) return false
  if (/^[ \t]/u.test(line)) return true
  // If any key is allowed, only an empty line before it shows that the last line is prose.
  if (place.isRecord || place.keys.length === 0) return !/\n[ \t]*\n$/u.test(text.slice(0, start))
  return place.keys.some((key) => key.startsWith(line))
}

function isRelated(root: YamlNode, place: Place): boolean {
  if (root.kind !== 'map') return root.kind === 'list'
  if (place.isRecord || place.keys.length === 0) return true
  return root.entries.some(({ key }) => key.kind === 'scalar' && matchName(key.text, place.keys) !== undefined)
}

function documents(text: string, reply: string): readonly YamlNode[] {
  const filled = parseYaml(text, reply).filter((root) => root.kind !== 'scalar' || !root.empty)
  if (filled.length === 0) throw unreadable(reply, 'The reply holds no YAML.')
  return filled
}

function tryDocuments(text: string, reply: string): readonly YamlNode[] | undefined {
  try {
    return documents(text, reply)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return undefined
  }
}

function rawValue(
  root: YamlNode,
  text: string | undefined,
  place: Place,
  reply: string,
  before: readonly Fix[],
): RawValue {
  const fixes = [...before]
  const node = withoutProse(root, place, fixes)
  const read = (from: YamlNode, isLoose: boolean, also: readonly Fix[]): RawValue => {
    const { value, fixes: own } = yamlValue(from, place, reply, isLoose)
    return { value, fixes: [...also, ...own] }
  }
  const exact = read(node, false, fixes)
  // YAML reads `channel: #general` as a comment. The repaired text is used if that dropped text or the schema refuses it.
  const repaired = text === undefined ? undefined : repairYaml(text, false)
  const [other, ...others] = repaired === undefined ? [] : (tryDocuments(repaired.text, reply) ?? [])
  if (repaired === undefined || other === undefined || others.length > 0)
    return { ...exact, loose: () => read(node, true, fixes) }
  const also = [...before, ...repaired.fixes]
  if (exact.fixes.some(({ kind }) => kind === 'comment'))
    return { ...read(other, false, also), loose: () => read(other, true, also) }
  return { ...exact, loose: () => read(other, true, also) }
}

/**
 * Drops `Here is the answer:` before the fields. YAML takes it for a key, but it has no value, is unknown to the
 * schema, and has spaces or a capital letter.
 */
function withoutProse(root: YamlNode, place: Place, fixes: Fix[]): YamlNode {
  if (root.kind !== 'map' || root.entries.length < 2) return root
  const [first, ...entries] = root.entries
  if (first === undefined || first.key.kind !== 'scalar' || first.value.kind !== 'scalar') return root
  const name = first.key.text
  if (!first.value.empty || place.isRecord || place.keys.length === 0 || place.keys.includes(name)) return root
  if (!/\s/u.test(name) && !/^\p{Lu}/u.test(name)) return root
  fixes.push(fix('prose', '$', `ignored the line ${preview(`${name}:`)}`))
  return { kind: 'map', entries }
}

const lastValue = /^[ \t]*(?:-[ \t]+)*(?:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'][^:]*):[ \t]+)?(.*)$/u

/** Finds the cut, or the last value, of a text that ends only because the reply ends. */
function endOf(text: string, { isOpen }: TextPart): Pick<RawValue, 'cut' | 'last'> {
  if (!isOpen) return {}
  const trimmed = text.trimEnd()
  const line = trimmed.slice(trimmed.lastIndexOf('\n') + 1)
  // The value of a key may come on the next lines.
  if (/:$/u.test(line)) return { last: text.includes('\n', trimmed.length) ? '\n' : '' }
  if (text.endsWith('\n')) return {}
  if (/^\s*(?:- +)*-$|(?:^|[:-][ \t]+)[|>][-+\d]*$|^\s*\? /u.test(line)) return { cut: insideValue }
  return { last: lastValue.exec(line)?.[1] ?? line }
}
