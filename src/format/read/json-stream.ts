import { isPlainObject } from '../../value/is-plain-object.ts'
import { maxDepth, setOwn } from '../../value/own-copy.ts'
import type { Kind, Place } from '../schema/place.ts'
import { matchName } from './align/match-name.ts'
import { StreamLead } from './locate/stream-lead.ts'
import { isAside } from './locate/value-start.ts'
import { decodeString } from './repair/decode-escapes.ts'

type Mode = 'seek' | 'value' | 'key' | 'colon' | 'string' | 'word' | 'after' | 'done'

interface Level {
  readonly value: unknown[] | Record<string, unknown>
  /** Undefined for a value that is not shown. */
  readonly place: Place | undefined
  /** The next field or item. */
  key: string | number
  next: Place | undefined
}

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])
const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' }

/**
 * Reads a JSON reply while it arrives, each character once. Shows strings as they grow; shows numbers, words and
 * options of an enum once they are complete; shows only fields known to the schema, under the schema's names. The value
 * is one growing object, so nothing that was shown disappears; when the text stops being JSON, the value stays as it
 * is. Skips prose, reasoning and drafts before the value.
 */
export class JsonStream {
  readonly #root: Place
  readonly #lead = new StreamLead()
  #levels: Level[] = []
  #mode: Mode = 'seek'
  /** The raw text of the string or word being read. */
  #raw = ''
  /** The part of a string that is shown, and whether only its end can settle how to read its escapes. */
  #text = ''
  #isOdd = false
  #isKey = false
  #value: unknown
  #isShown = false
  #isAnswer = true
  /** The escape being read in a string. */
  #escape = ''

  constructor(root: Place) {
    this.#root = root
  }

  /** Reads on and returns the value so far, or undefined before the first one. */
  push(chunk: string): unknown {
    for (const char of chunk.split('')) {
      if (this.#mode === 'done') break
      this.#read(char)
    }
    if (this.#mode === 'string' && !this.#isKey) this.#showText()
    return this.#isShown ? this.#value : undefined
  }

  #read(char: string): void {
    if (this.#mode === 'seek') this.#seek(char)
    else if (this.#mode === 'string') this.#readString(char)
    else if (this.#mode === 'word') this.#readWord(char)
    else if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') this.#readStructure(char)
  }

  #seek(char: string): void {
    const kind = char === '{' ? 'object' : char === '[' ? 'array' : undefined
    const isLikely = kind !== undefined && this.#root.kinds.has(kind) && !this.#lead.isReasoning
    if (isLikely) {
      this.#isAnswer = this.#lead.isAnswer
      this.#open(char, this.#root)
    } else this.#lead.push(char)
  }

  #readStructure(char: string): void {
    const level = this.#levels.at(-1)
    const isArray = Array.isArray(level?.value)
    if (this.#mode === 'colon') {
      if (char === ':') this.#mode = 'value'
      else this.#stop()
    } else if (this.#mode === 'after') {
      if (char === ',') this.#mode = isArray ? 'value' : 'key'
      else if (char === (isArray ? ']' : '}')) this.#close()
      else this.#stop()
    } else if (this.#mode === 'key') {
      // A brace here ends an empty object, or comes after a trailing comma.
      if (char === '}') this.#close()
      else if (char === '"') this.#begin('string', '', true)
      else this.#stop()
    } else if (char === ']' && isArray) this.#close()
    else if (char === '"') this.#begin('string', '')
    else if (char === '{' || char === '[') this.#open(char, level?.next)
    else if (/[-\dtfn]/.test(char)) this.#begin('word', char)
    else this.#stop()
  }

  #begin(mode: 'string' | 'word', raw: string, isKey = false): void {
    this.#mode = mode
    this.#isKey = isKey
    this.#raw = raw
    this.#text = ''
    this.#escape = ''
    this.#isOdd = false
  }

  #readString(char: string): void {
    if (this.#escape !== '') this.#readEscape(char)
    else if (char === '"') {
      const text = decodeString(this.#raw)
      if (this.#isKey) this.#nameField(text)
      else this.#finish(text)
      return
    } else if (char === '\\') this.#escape = char
    else if (!this.#isOdd) this.#text += char
    this.#raw += char
  }

  /** Reads on in an escape. After an unusual one, the rest of the string is only shown once the string ends. */
  #readEscape(char: string): void {
    this.#escape += char
    const simple = escapes[char]
    if (this.#escape.length === 2 && simple !== undefined) this.#endEscape(simple)
    else if (!/^\\u[\da-fA-F]{0,4}$/u.test(this.#escape)) this.#endEscape(undefined)
    else if (this.#escape.length === 6) this.#endEscape(String.fromCharCode(Number.parseInt(this.#escape.slice(2), 16)))
  }

  #endEscape(text: string | undefined): void {
    this.#escape = ''
    this.#isOdd ||= text === undefined
    if (!this.#isOdd) this.#text += text
  }

  /** Shows the string read so far. */
  #showText(): void {
    const place = this.#levels.at(-1)?.next
    if (place?.kinds.has('string') === true && !place.isEnumerated) this.#show(this.#text)
  }

  #readWord(char: string): void {
    if (/[\w.+-]/.test(char)) {
      this.#raw += char
      return
    }
    const word = words.get(this.#raw)
    if (word !== undefined) this.#finish(word)
    else if (number.test(this.#raw)) this.#finish(Number(this.#raw))
    else {
      this.#stop()
      return
    }
    this.#read(char)
  }

  /** Finds the field that a key means. Does not show unknown fields, nor a field given a second time. */
  #nameField(key: string): void {
    const level = this.#levels.at(-1)
    this.#mode = 'colon'
    if (level === undefined) return
    const { place, value } = level
    const isOpen = place !== undefined && (place.isRecord || place.keys.length === 0)
    const name = place === undefined ? undefined : (matchName(key, place.keys) ?? (isOpen ? key : undefined))
    if (name === undefined && !this.#isShown && matchName(key, this.#root.keys) !== undefined) this.#rootHere(key)
    else {
      level.key = name ?? key
      level.next = name === undefined || Object.hasOwn(value, name) ? undefined : place?.field(name)
    }
  }

  /** Starts over at a field of the answer found inside another object, which is only a wrapper. */
  #rootHere(key: string): void {
    const name = matchName(key, this.#root.keys) ?? key
    this.#value = {}
    this.#levels = [{ value: {}, place: this.#root, key: name, next: this.#root.field(name) }]
    const [level] = this.#levels
    if (level !== undefined) this.#value = level.value
  }

  #open(char: string, place: Place | undefined): void {
    if (this.#levels.length >= maxDepth) {
      this.#stop()
      return
    }
    const kind: Kind = char === '{' ? 'object' : 'array'
    const shown = place?.kinds.has(kind) === true ? place : undefined
    const value: Level['value'] = char === '{' ? {} : []
    if (this.#levels.length === 0) this.#value = value
    else if (shown !== undefined) this.#place(value)
    this.#levels.push({ value, place: shown, key: 0, next: char === '[' ? shown?.item(0) : undefined })
    this.#mode = char === '{' ? 'key' : 'value'
  }

  #close(): void {
    const closed = this.#levels.pop()
    if (this.#levels.length > 0) {
      if (closed?.place !== undefined) this.#isShown ||= this.#isAnswer
      this.#mode = 'after'
      this.#advance()
      return
    }
    const isEmpty = closed !== undefined && Object.keys(closed.value).length === 0
    const json = isEmpty || !Array.isArray(closed?.value) ? '{}' : `[${closed.value.join()}]`
    const isMention =
      (isEmpty || this.#isCitation(closed)) &&
      isAside(`${this.#lead.lead.slice(-20)}${json} .`, Math.min(20, this.#lead.lead.length))
    const hasNothing = isEmpty && this.#root.keys.length > 0 && this.#raw !== ''
    if (!this.#isAnswer || isMention || hasNothing || isPlainObject(closed?.value) !== isPlainObject(this.#value))
      this.#restart()
    else {
      this.#isShown = true
      this.#mode = 'done'
    }
  }

  #finish(value: string | number | boolean | null): void {
    const place = this.#levels.at(-1)?.next
    const kind: Kind = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean')
    const isOption = place !== undefined && (kind !== 'string' || !place.isEnumerated || place.options.includes(value))
    const isFirstItem = this.#levels.length === 1 && Array.isArray(this.#levels[0]?.value) && this.#levels[0].key === 0
    if (isOption && place.kinds.has(kind)) this.#show(value)
    else if (isFirstItem && place !== undefined) {
      this.#stop()
      return
    }
    this.#mode = 'after'
    this.#advance()
  }

  #isCitation(closed: Level | undefined): boolean {
    const items: readonly unknown[] = Array.isArray(closed?.value) ? closed.value : []
    return items.length === 1 && typeof items[0] === 'number'
  }

  /** Puts the current value into its place; called again each time the value grows. */
  #show(value: unknown): void {
    this.#place(value)
    this.#isShown ||= this.#isAnswer && !this.#mayBeCitation(value)
  }

  /** `[1]` may be a citation until something follows it. */
  #mayBeCitation(value: unknown): boolean {
    const [only, ...others] = this.#levels
    return others.length === 0 && Array.isArray(only?.value) && only.key === 0 && typeof value === 'number'
  }

  #place(value: unknown): void {
    const level = this.#levels.at(-1)
    if (level?.next === undefined) return
    if (Array.isArray(level.value)) level.value[Number(level.key)] = value
    else setOwn(level.value, String(level.key), value)
  }

  /** Moves on to the next item of the innermost array. */
  #advance(): void {
    const level = this.#levels.at(-1)
    if (level === undefined || !Array.isArray(level.value)) return
    level.key = level.value.length
    level.next = level.place?.item(level.value.length)
  }

  #stop(): void {
    if (this.#isShown) this.#mode = 'done'
    else this.#restart()
  }

  #restart(): void {
    this.#levels = []
    this.#value = undefined
    this.#isShown = false
    this.#lead.clear()
    this.#mode = 'seek'
  }
}
