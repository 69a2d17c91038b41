import { ParseError } from '../../errors.ts'
import type { Fix, Reading } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { fencedBlocks } from '../read/locate/fenced-blocks.ts'
import { setReasoningAside } from '../read/locate/set-reasoning-aside.ts'
import { type Attempt, fix, pickReading, type RawReading, readTowards, unreadable } from '../read/pick-reading.ts'
import { validated } from '../read/validated.ts'
import type { Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { cutYaml } from './cut-yaml.ts'
import { parseYaml, type YamlNode } from './parse-yaml.ts'
import { repairYaml } from './repair-yaml.ts'
import { yamlValue } from './yaml-value.ts'

/**
 * Reads the YAML value in a reply: the whole text, or a fenced block or a run of lines inside prose, that satisfies the
 * schema. Throws a `ParseError` when there is none, or when two different values would do.
 */
export function readYaml(given: string, source: SchemaSource, place: Place): Reading<unknown> {
  const reply = given.startsWith('\ufeff') ? given.slice(1) : given
  if (reply.trim() === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply: given })
  const reader = new Reader(given, source, place)
  const [whole, ...others] = reader.attempts(reply, [])
  if (whole !== undefined && others.length === 0) {
    try {
      const { value, fixes } = whole()
      return { value, fixes }
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
    }
  }
  return pickReading(given, reader.all(setReasoningAside(reply)))
}

class Reader {
  readonly #reply: string
  readonly #source: SchemaSource
  readonly #place: Place

  constructor(reply: string, source: SchemaSource, place: Place) {
    this.#reply = reply
    this.#source = source
    this.#place = place
  }

  all({ text, fixes }: { readonly text: string; readonly fixes: readonly Fix[] }): readonly Attempt<unknown>[] {
    const found = fencedBlocks(text).flatMap((block) =>
      this.attempts(block, [...fixes, fix('fence', '$', 'took the YAML out of a fenced block')]),
    )
    const cut = cutYaml(text, this.#place)
    if (cut !== undefined)
      found.push(...this.attempts(cut, [...fixes, fix('prose', '$', 'took the YAML out of the text around it')]))
    return [...found, ...this.attempts(text, fixes)]
  }

  /** One attempt for each document of a text; where it is no YAML, for each of the text repaired. */
  attempts(text: string, fixes: readonly Fix[]): readonly Attempt<unknown>[] {
    try {
      return this.#documents(parseYaml(text, this.#reply), text, fixes)
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      const repaired = repairYaml(text)
      if (repaired === undefined) return [fail(error)]
      try {
        return this.#documents(parseYaml(repaired.text, this.#reply), undefined, [...fixes, ...repaired.fixes])
      } catch {
        // What was wrong with the text as it came says more.
        return [fail(error)]
      }
    }
  }

  #documents(roots: readonly YamlNode[], text: string | undefined, fixes: readonly Fix[]): readonly Attempt<unknown>[] {
    const filled = roots.filter((root) => root.kind !== 'scalar' || !root.empty)
    if (filled.length === 0) return [fail(unreadable(this.#reply, 'The reply holds no YAML.'))]
    return filled.map((root) => () => this.#read(root, text, fixes))
  }

  #read(root: YamlNode, text: string | undefined, before: readonly Fix[]): RawReading<unknown> {
    const fixes = [...before]
    const node = this.#withoutProse(root, fixes)
    const exact = yamlValue(node, this.#place, this.#reply, false)
    const isRefused = validated(this.#source, exact.value, this.#reply) instanceof ParseError
    // `channel: #general` is YAML, of a comment; that the schema refuses it says what was meant.
    const repaired = isRefused && text !== undefined ? repairYaml(text) : undefined
    if (repaired !== undefined) {
      try {
        const [other, ...others] = parseYaml(repaired.text, this.#reply)
        if (other !== undefined && others.length === 0) return this.#towards(other, [...before, ...repaired.fixes])
      } catch (error) {
        // Then it was not what was meant.
        if (!(error instanceof ParseError)) throw error
      }
    }
    return this.#towards(node, fixes)
  }

  #towards(node: YamlNode, before: readonly Fix[]): RawReading<unknown> {
    const read = (loose: boolean): Reading<unknown> => {
      const { value, fixes } = yamlValue(node, this.#place, this.#reply, loose)
      return { value, fixes: [...before, ...fixes] }
    }
    return readTowards(this.#source, this.#reply, read(false), () => read(true))
  }

  /** Drops `Here is the answer:` before the fields: to YAML a key, but one with spaces, without a value, and unknown. */
  #withoutProse(root: YamlNode, fixes: Fix[]): YamlNode {
    if (root.kind !== 'map' || root.entries.length < 2) return root
    const [first, ...entries] = root.entries
    if (first === undefined || first.key.kind !== 'scalar' || first.value.kind !== 'scalar') return root
    const name = first.key.text
    if (!first.value.empty || !/\s/u.test(name) || this.#place.keys.includes(name)) return root
    fixes.push(fix('prose', '$', `ignored the line ${preview(`${name}:`)}`))
    return { kind: 'map', entries }
  }
}

function fail(error: ParseError): Attempt<unknown> {
  return () => {
    throw error
  }
}
