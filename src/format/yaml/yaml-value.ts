import type { ValueIssue } from '../../errors.ts'
import type { Fix } from '../../types.ts'
import { setOwn } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { ambiguous, fix, unreadable } from '../read/pick-reading.ts'
import { matchKey } from '../schema/match-key.ts'
import { kindOf, type Place } from '../schema/place.ts'
import { repairScalar } from '../schema/repair-scalar.ts'
import type { YamlMap, YamlNode, YamlScalar } from './parse-yaml.ts'

/**
 * Turns a node into a value: by YAML's own rules (1.2, core schema), and towards the kinds of the schema where that refused
 * such a value. Adds what it changed to `fixes`.
 */
export function yamlValue(
  root: YamlNode,
  place: Place,
  reply: string,
  fixes: Fix[],
  refused: readonly ValueIssue[] = [],
): unknown {
  const paths = refused.map(({ path }) => path)
  return new Converter(reply, fixes, paths).value(root, '$', place)
}

class Converter {
  readonly #reply: string
  readonly #fixes: Fix[]
  readonly #refused: readonly string[]

  constructor(reply: string, fixes: Fix[], refused: readonly string[]) {
    this.#reply = reply
    this.#fixes = fixes
    this.#refused = refused
  }

  value(node: YamlNode, path: string, place: Place): unknown {
    const aligned = this.#isRefused(path) ? place : undefined
    if (node.kind === 'scalar') return this.#scalar(node, path, aligned)
    if (node.kind === 'list') {
      return node.items.map((item, i) => this.value(item, `${path}[${i}]`, place.item(i)))
    }
    const text = aligned === undefined ? undefined : textOfMap(node, aligned)
    if (text !== undefined) {
      this.#fixes.push(fix('as-text', path, `took ${preview(text)} as text`))
      return text
    }
    return this.#map(node, path, place)
  }

  #map(node: YamlMap, path: string, place: Place): Record<string, unknown> {
    const result: Record<string, unknown> = {}
    const given = node.entries.map(({ key }) => this.#key(key, path))
    node.entries.forEach(({ value }, i) => {
      const key = this.#rename(given[i] ?? '', given, path, place)
      const here = formatPath(path, [key])
      if (Object.hasOwn(result, key)) throw ambiguous(this.#reply, `The reply gives ${here} twice.`, here)
      setOwn(result, key, this.value(value, here, place.field(key)))
    })
    return result
  }

  #key(node: YamlNode, path: string): string {
    if (node.kind === 'scalar') return node.text
    throw unreadable(this.#reply, `The reply has a ${node.kind} for a key at ${path}; keys are text.`, path)
  }

  /** Takes a key in other case for the field that the reply does not have. */
  #rename(key: string, given: readonly string[], path: string, place: Place): string {
    if (place.isRecord || place.keys.includes(key)) return key
    const name = matchKey(key, place.keys)
    if (name === undefined || given.includes(name)) return key
    this.#fixes.push(fix('key-writing', formatPath(path, [name]), `read the key ${preview(key)} as ${preview(name)}`))
    return name
  }

  #scalar(node: YamlScalar, path: string, place: Place | undefined): unknown {
    const value = node.plain ? plainValue(node.text) : node.text
    if (node.comment && typeof value === 'string')
      this.#fixes.push(fix('comment', path, `ignored the comment after ${preview(node.text)}`))
    if (place === undefined) return value
    const kind = kindOf(value)
    if (
      kind !== 'string' &&
      value !== null &&
      place.kinds.has('string') &&
      (kind === undefined || !place.kinds.has(kind))
    ) {
      this.#fixes.push(fix('as-text', path, `took ${preview(node.text)} as text`))
      return node.text
    }
    const repaired = value === null ? undefined : repairScalar(node.text, place, path)
    if (repaired !== undefined) {
      this.#fixes.push(repaired.fix)
      return repaired.value
    }
    if (kind !== undefined && place.kinds.has('array') && !place.kinds.has(kind) && value !== null) {
      this.#fixes.push(fix('single-value', path, `took ${preview(value)} as a list of one`))
      return [value]
    }
    return value
  }

  #isRefused(path: string): boolean {
    return this.#refused.some(
      (other) =>
        path === other || (path.startsWith(other) && (path[other.length] === '.' || path[other.length] === '[')),
    )
  }
}

/** `- Note: call back` is a map to YAML; where text alone is wanted it is the text of that line. */
function textOfMap(node: YamlMap, place: Place): string | undefined {
  const [entry, ...others] = node.entries
  if (entry === undefined || others.length > 0 || !place.kinds.has('string') || place.kinds.has('object'))
    return undefined
  const { key, value } = entry
  if (key.kind !== 'scalar' || value.kind !== 'scalar' || !key.plain || !value.plain) return undefined
  return value.empty ? `${key.text}:` : `${key.text}: ${value.text}`
}

/** Resolves a plain scalar by the core schema of YAML 1.2, as far as JSON has the value. */
function plainValue(text: string): unknown {
  if (/^(?:|~|null|Null|NULL)$/u.test(text)) return null
  if (/^(?:true|True|TRUE)$/u.test(text)) return true
  if (/^(?:false|False|FALSE)$/u.test(text)) return false
  if (!/^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+)$/u.test(text)) return text
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}
