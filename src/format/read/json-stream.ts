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
  /** Undefined for what is not shown. */
  readonly place: Place | undefined
  /** The field or item that comes next. */
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
 * Reads a JSON reply while it arrives, each character once. Shows strings as far as they have come; numbers, words and texts
 * out of a list of options when they are whole; of objects the fields that the schema knows, by their names. What was shown
 * does not vanish: the value is one object that grows, and when the text stops being JSON it stays as it is. Prose,
 * reasoning and drafts before the value are passed over.
 */
export class JsonStream {
  readonly #root: Place
  readonly #lead = new StreamLead()
  #levels: Level[] = []
  #mode: Mode = 'seek'
  /** The raw text of the string or word under way. */
  #raw = ''
  /** What of a string is shown, and whether it has escapes that only its end makes clear. */
  #text = ''
  #isOdd = false
  #isKey = false
  #value: unknown
  #isShown = false
  #isAnswer = true
  /** The escape under way in a string. */
  #escape = ''

  constructor(root: Place) {
    this.#root = root
  }

  /** Reads on and returns the value so far, undefined while there is none. */
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

  /** Reads on in an escape. One that is none of the usual ones waits for the end of the string, and what comes after it. */
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

  /** Shows a string as far as it has come. */
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

  /** Finds out which field a key means. A field that the schema does not know is not shown, nor one given twice. */
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

  /** A field of the answer inside something else: that only wraps it. */
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

  /** Puts the value under way into its place, again and again while it grows. */
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
