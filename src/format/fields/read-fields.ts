import type { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Fix, Reading } from '../../types.ts'
import { difference } from '../../value/difference.ts'
import { setOwn } from '../../value/own-copy.ts'
import { parsedJson } from '../../value/parsed-json.ts'
import { pattern } from '../../value/pattern.ts'
import { preview } from '../../value/preview.ts'
import { hasLatex } from '../latex.ts'
import { matchName } from '../read/align/match-name.ts'
import { insideValue } from '../read/could-go-on.ts'
import { announced } from '../read/locate/announced.ts'
import { type RawValue, readText, type TextPart } from '../read/read-text.ts'
import { ambiguous, fix, givenTwice, unreadable } from '../read/refusals.ts'
import { decodeString } from '../read/repair/decode-escapes.ts'
import { NumberText } from '../read/repair/number-text.ts'
import { resolveRef } from '../schema/json-schema.ts'
import { kindOf, Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { fieldLine } from './field-lines.ts'
import { fieldRuns } from './field-runs.ts'

/** Reads the `key: value` lines of a reply. Throws a `ParseError` when they cannot be read. */
export function readFields(reply: string, source: SchemaSource, options: ReadOptions): Reading<unknown> {
  const place = new Place(source.jsonSchema)
  const required = new Set(resolveRef(source.jsonSchema, source.jsonSchema).required ?? [])
  const values = (part: TextPart): readonly RawValue[] => [new Lines(reply, place, required).read(part)]
  return readText(reply, source, options, {
    name: '`key: value` lines',
    runs: (text) => fieldRuns(text, place),
    values,
  })
}

class Lines {
  readonly #reply: string
  readonly #place: Place
  readonly #required: ReadonlySet<string>
  readonly #value: Record<string, unknown> = {}
  readonly #fixes: Fix[] = []
  /** The field that the next line may continue: the last one, if its value is plain text. */
  #open: string | undefined
  /** Whether a number may be too large to be exact. */
  #hasBig = false
  /** Whether the last value may be text. */
  #isText = false
  /** The text of the last value. */
  #last: string | undefined

  constructor(reply: string, place: Place, required: ReadonlySet<string>) {
    this.#reply = reply
    this.#place = place
    this.#required = required
  }

  read({ text, isOpen }: TextPart): RawValue {
    // An object without fields is written as an empty text.
    if (text === '' && this.#reply === '') return { value: {}, fixes: [] }
    for (const line of text.split(/\r?\n/u)) this.#line(line)
    if (Object.keys(this.#value).length === 0 && this.#fixes.every(({ kind }) => kind !== 'missing-value')) {
      const found = preview(this.#reply.trim())
      throw unreadable(this.#reply, `The reply holds no fields: expected \`key: value\` lines, found ${found}.`)
    }
    const read = { value: this.#value, fixes: this.#fixes, isLoose: this.#hasBig }
    if (isOpen && this.#beginsKey(text.slice(text.lastIndexOf('\n') + 1))) return { ...read, cut: insideValue }
    const last = this.#last
    if (!isOpen || last === undefined || /\n\s*$/u.test(text)) return read
    const isBegun = (this.#isText ? /^"/u : /^["[{]/u).test(last) && parsedJson(last) === undefined
    return isBegun ? { ...read, cut: insideValue } : { ...read, last }
  }

  /** Tells whether the last line may be the beginning of a field that was cut off. */
  #beginsKey(line: string): boolean {
    if (line.trim() === '' || fieldLine(line) !== undefined) return false
    if (this.#place.isRecord || this.#place.keys.length === 0) return /^(?:"|[\p{L}_][\p{L}\p{N}_-]*$)/u.test(line)
    const open = this.#place.keys.filter((key) => !Object.hasOwn(this.#value, key))
    return open.some((key) => key.startsWith(line) || JSON.stringify(key).startsWith(line))
  }

  #line(text: string): void {
    const field = fieldLine(text)
    if (field === undefined) {
      this.#other(text)
      return
    }
    const key = matchName(field.key, this.#place.keys) ?? field.key
    const path = `$.${key}`
    if (key !== field.key)
      this.#fixes.push(fix('key-name', path, `read the field ${preview(field.key)} as ${preview(key)}`))
    this.#open = undefined
    if (field.text === '' && !this.#required.has(key)) {
      const isKnown = this.#place.keys.includes(key)
      this.#fixes.push(isKnown ? fix('missing-value', path, 'read a blank field as absent') : ignored(text))
      this.#last = isKnown ? '' : undefined
      return
    }
    const value = this.#read(key, field.text, path)
    const before = Object.hasOwn(this.#value, key) ? this.#value[key] : undefined
    if (before === undefined) setOwn(this.#value, key, value)
    else if (difference(before, value) === undefined)
      this.#fixes.push(fix('duplicate-key', path, 'kept one of two equal values of a repeated field'))
    else throw givenTwice(this.#reply, path, before, value)
    this.#last = field.text
  }

  /** Reads a JSON value if the schema allows its kind here, and everything else as text. */
  #read(key: string, text: string, path: string): unknown {
    const parsed = parsedJson(text)
    const { kinds } = this.#place.field(key)
    const kind = parsed === undefined ? undefined : kindOf(parsed.value)
    this.#isText = kinds.has('string')
    const isText = this.#isText && kind !== undefined && !kinds.has(kind)
    if (isText) this.#fixes.push(fix('as-text', path, `took ${preview(text)} as text`))
    if (parsed === undefined || isText) {
      if (this.#isText) this.#open = key
      return text
    }
    if (typeof parsed.value === 'string' && hasLatex(text)) {
      this.#fixes.push(fix('escape', path, 'read escapes that JSON does not have'))
      return decodeString(text.slice(1, -1))
    }
    const isBig = typeof parsed.value === 'number' && /(?<![\d.])\d{16}/u.test(text)
    this.#hasBig ||= isBig
    return isBig ? new NumberText(text) : parsed.value
  }

  /**
   * Reads a line that is not a field. It is prose before the first field, after an empty line or a value that is not plain
   * text, and when it is a closing remark (`Let me know …`). Otherwise it continues the text above if it begins with a
   * lower-case letter, a digit or a mark such as a comma, and is refused as ambiguous if it does not.
   */
  #other(text: string): void {
    const before = this.#open === undefined ? undefined : this.#value[this.#open]
    if (text.trim() === '') this.#open = undefined
    else if (typeof before === 'string' && this.#open !== undefined && !isLeave().test(text)) {
      if (!isContinued().test(text)) throw unclear(this.#reply, text, this.#open)
      this.#fixes.push(fix('joined-lines', `$.${this.#open}`, 'joined the lines of a text'))
      setOwn(this.#value, this.#open, `${before}\n${text.trim()}`)
    } else if (Object.keys(this.#value).length > 0 && announced(text) === 'final')
      throw anotherAnswer(this.#reply, text)
    else {
      this.#fixes.push(ignored(text))
      if (this.#last === '') this.#last = undefined
    }
  }
}

const isContinued = /* @__PURE__ */ pattern(String.raw`^\s*[\p{Ll}\p{N}(,;&+–—-]`, 'u')
const isLeave = /* @__PURE__ */ pattern(
  String.raw`^\s*(?:i |i['’]|hope|let me|please|feel free|if you|is there|do you|would you|note|these|this (?:is|should)|thank|done|that['’]?s|any(?:thing)? |ich |falls|gerne|j['’]e|si (?:vous|tu)|espero|se (?:hai|você)|spero|als je|\p{P}*$)|^[-=*_\x60~]{3,}\s*$`,
  'iu',
)

function unclear(reply: string, text: string, key: string): ParseError {
  return ambiguous(
    reply,
    `The reply has a line that is no field after ${preview(key)}: ${preview(text.trim())}. It may belong to the value.`,
    `$.${key}`,
  )
}

/** Makes the error for a line that announces an answer below fields: together they are not one answer. */
function anotherAnswer(reply: string, text: string): ParseError {
  return ambiguous(reply, `The reply announces another answer after its first fields: ${preview(text.trim())}.`)
}

function ignored(text: string): Fix {
  return fix('prose', '$', `ignored the line ${preview(text)}`)
}
