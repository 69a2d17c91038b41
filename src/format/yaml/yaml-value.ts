import type { Fix, Reading } from '../../types.ts'
import { difference } from '../../value/difference.ts'
import { setOwn } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { matchName } from '../read/align/match-name.ts'
import { fix, givenTwice, unreadable } from '../read/refusals.ts'
import { NumberText } from '../read/repair/number-text.ts'
import type { Place } from '../schema/place.ts'
import type { YamlMap, YamlNode, YamlScalar } from './parse-yaml.ts'

/**
 * Turns a node into a value by the rules of YAML 1.2 (core schema), and lists its fixes. `loose` is for a value that the
 * schema has refused: numbers keep their text, and a field in a place for text becomes text.
 */
export function yamlValue(root: YamlNode, place: Place, reply: string, loose: boolean): Reading<unknown> {
  const fixes: Fix[] = []
  return { value: new Converter(reply, fixes, loose).value(root, '$', place), fixes }
}

class Converter {
  readonly #reply: string
  readonly #fixes: Fix[]
  readonly #loose: boolean

  constructor(reply: string, fixes: Fix[], loose: boolean) {
    this.#reply = reply
    this.#fixes = fixes
    this.#loose = loose
  }

  value(node: YamlNode, path: string, place: Place): unknown {
    if (node.kind === 'scalar') return this.#scalar(node, path)
    if (node.kind === 'list') return node.items.map((item, i) => this.value(item, `${path}[${i}]`, place.item(i)))
    const text = this.#loose ? textOfMap(node, place) : undefined
    if (text === undefined) return this.#map(node, path, place)
    this.#fixes.push(fix('as-text', path, `took ${preview(text)} as text`))
    return text
  }

  #map(node: YamlMap, path: string, place: Place): Record<string, unknown> {
    const result: Record<string, unknown> = {}
    const given = node.entries.map(({ key }) => this.#key(key, path))
    node.entries.forEach(({ value }, i) => {
      const key = this.#rename(given[i] ?? '', given, path, place)
      const here = formatPath(path, [key])
      const item = this.value(value, here, place.field(key))
      if (!Object.hasOwn(result, key)) setOwn(result, key, item)
      else if (difference(result[key], item) === undefined)
        this.#fixes.push(fix('duplicate-key', here, 'kept one of two equal values of a repeated key'))
      else throw givenTwice(this.#reply, here, result[key], item)
    })
    return result
  }

  #key(node: YamlNode, path: string): string {
    if (node.kind === 'scalar') return node.text
    throw unreadable(this.#reply, `The reply has a ${node.kind} for a key at ${path}; keys are text.`, path)
  }

  /** Matches a key in another spelling to a field of the schema that the reply does not give otherwise. */
  #rename(key: string, given: readonly string[], path: string, place: Place): string {
    if (place.isRecord || place.keys.includes(key)) return key
    const name = matchName(key, place.keys)
    if (name === undefined || given.includes(name)) return key
    this.#fixes.push(fix('key-name', formatPath(path, [name]), `read the field ${preview(key)} as ${preview(name)}`))
    return name
  }

  #scalar(node: YamlScalar, path: string): unknown {
    const value = node.plain ? plainValue(node.text) : node.text
    if (node.comment && typeof value === 'string')
      this.#fixes.push(fix('comment', path, `ignored the comment after ${preview(node.text)}`))
    return this.#loose && typeof value === 'number' ? new NumberText(node.text) : value
  }
}

/** Turns a map back into the text of its line if the schema wants text: YAML reads `- Note: call back` as a map. */
function textOfMap(node: YamlMap, place: Place): string | undefined {
  const [entry, ...others] = node.entries
  if (entry === undefined || others.length > 0 || !place.kinds.has('string') || place.kinds.has('object'))
    return undefined
  const { key, value } = entry
  if (key.kind !== 'scalar' || value.kind !== 'scalar' || !key.plain || !value.plain) return undefined
  return value.empty ? `${key.text}:` : `${key.text}: ${value.text}`
}

/** Resolves a plain scalar by the core schema of YAML 1.2, to values that JSON has. */
function plainValue(text: string): unknown {
  if (/^(?:|~|null|Null|NULL)$/u.test(text)) return null
  if (/^(?:true|True|TRUE)$/u.test(text)) return true
  if (/^(?:false|False|FALSE)$/u.test(text)) return false
  if (!/^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/u.test(text)) return text
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}
