import { maxDepth } from '../../../value/own-copy.ts'
import { preview } from '../../../value/preview.ts'
import { bareEnd } from './bare-end.ts'
import { closingRole } from './closing-role.ts'
import type { Cut } from './cut.ts'
import { type Frame, Frames } from './frames.ts'
import type { LooseOptions, LooseParse } from './loose-parse.ts'
import { readLooseScalar } from './loose-scalar.ts'
import { skipLooseSpace } from './loose-space.ts'
import { readLooseString } from './loose-string.ts'
import { closingQuotes, isQuotedKeyAt, isReopenedAt, matchesAt, punctuation, skipSpace } from './loose-text.ts'
import { numberEnd, thousandsEnd } from './number-end.ts'

/** A string without an end costs a scan of the remaining text; a reply with more of them is hostile. */
const maxRecoveries = 8

const call = /[A-Za-z_$][\w.$]{0,40}\((?=\s*["'\d{[(-])/y
const dots = /\.{3}|…/y
const plus = /\+\s*(?=["'`“])/y

/**
 * Reads JSON that is damaged in any way that models damage it: in one pass, with a stack instead of recursion and with
 * bounded look-ahead. Returns numbers whose text matters as `NumberText`. Returns undefined for nesting beyond 512
 * levels.
 */
export function parseLoosely(text: string, options: LooseOptions = {}): LooseParse | undefined {
  return new LooseParser(text, options).run()
}

class LooseParser {
  readonly #text: string
  readonly #isStrict: boolean
  readonly #frames: Frames
  readonly #hasField: NonNullable<LooseOptions['hasField']>
  #pos: number
  #recoveries = 0
  #cut: Cut | undefined

  constructor(text: string, { start = 0, isStrict = false, isOpened = false, hasField = () => true }: LooseOptions) {
    this.#text = text
    this.#pos = start
    this.#isStrict = isStrict
    this.#hasField = hasField
    this.#frames = new Frames()
    if (isOpened) {
      this.#frames.push('{', false)
      this.#frames.fix('bracket', 'added a missing opening brace')
    }
  }

  run(): LooseParse | undefined {
    if (this.#frames.stack.length === 0) this.#value()
    while (this.#frames.stack.length > 0) {
      if (this.#frames.stack.length > maxDepth) return undefined
      this.#skip()
      if (this.#pos >= this.#text.length) this.#closeAll()
      else this.#step(this.#frames.top())
    }
    const { hasRoot, root, conflict, isComplete, log } = this.#frames
    if (!hasRoot) return undefined
    const cut = this.#cut ?? (isComplete ? undefined : { isInside: true, open: [], endsLine: false })
    return {
      value: root,
      end: this.#pos,
      fixes: log.list(),
      ...(cut === undefined ? {} : { cut }),
      ...(conflict === undefined ? {} : { conflict }),
    }
  }

  #step(frame: Frame): void {
    const char = punctuation(this.#text, this.#pos)
    if (char === ',' || char === ';') {
      if (frame.after !== 'value') this.#frames.fix('comma', 'ignored an extra comma')
      else if (char !== this.#text[this.#pos] || char === ';') this.#frames.fix('comma', 'read another sign as a comma')
      frame.after = 'comma'
      this.#pos++
    } else if (char === '}' || char === ']' || char === ')') this.#close(char)
    else if (matchesAt(dots, this.#text, this.#pos)) {
      this.#frames.fix('ellipsis', 'left out an ellipsis: the reply is abridged')
      this.#pos = dots.lastIndex
      // An ellipsis replaces items, so a comma before or after it is correct.
      frame.after = 'open'
      if (punctuation(this.#text, skipSpace(this.#text, this.#pos)) === ',')
        this.#pos = skipSpace(this.#text, this.#pos) + 1
    } else {
      if (frame.after === 'value' && frame.open !== '(') this.#frames.fix('comma', 'added a missing comma')
      if (frame.open === '{') this.#field(frame)
      else if (frame.open === '[' && !this.#isStrict && isQuotedKeyAt(this.#text, this.#pos)) this.#keyInList(frame)
      else this.#value()
    }
  }

  #field(frame: Frame): void {
    const isQuoted = Object.hasOwn(closingQuotes, this.#text.charAt(this.#pos))
    const key = this.#key()
    if (key === undefined) return
    this.#skip()
    const char = punctuation(this.#text, this.#pos)
    if (this.#pos >= this.#text.length) {
      this.#truncated(`left out the field ${preview(key)}, which has no value yet`)
      return
    }
    if (char === ':' || char === '=') {
      this.#pos += matchesAt(/=>|:=|::?/y, this.#text, this.#pos) && this.#text[this.#pos] !== ':' ? 2 : 1
      if (char === '=' || this.#text[this.#pos - 1] === '：') this.#frames.fix('colon', 'read another sign as a colon')
    } else if (char === ',' || char === '}') {
      // Among other fields, a quoted name alone has lost its value; otherwise it is an item of a set.
      if (isQuoted && Object.keys(frame.fields).length > 0) frame.key = key
      if (frame.key !== undefined) this.#frames.fix('missing-value', 'read a missing value as null')
      this.#frames.add(frame.key === undefined ? key : null)
      return
    } else this.#frames.fix('colon', `added a missing colon after ${preview(key)}`)
    frame.key = key
    this.#skip()
    const next = punctuation(this.#text, this.#pos)
    if (next === ',' || next === '}' || next === ']') {
      this.#frames.fix('missing-value', 'read a missing value as null')
      this.#frames.add(null)
    } else if (this.#pos >= this.#text.length) {
      frame.key = undefined
      this.#truncated(`left out the field ${preview(key)}, which has no value yet`)
    } else this.#value()
  }

  /** Handles a key in a list: `{"a": [1, "b": 2}` lacks a bracket before the key, `["a": 1]` has the wrong brackets. */
  #keyInList(frame: Frame): void {
    if (frame.items.length === 0) {
      this.#frames.fix('bracket', 'read brackets around fields as an object')
      this.#frames.stack.pop()
      this.#frames.push('{', false)
    } else if (this.#frames.stack.at(-2)?.open === '{') {
      this.#frames.fix('bracket', 'added a missing closing bracket')
      this.#frames.pop()
      this.#closeTo(/^["']([^"'\\]{1,120})/u.exec(this.#text.slice(this.#pos, this.#pos + 130))?.[1] ?? '')
    } else this.#value()
  }

  /** Closes the innermost objects that do not have the field `name`, if an outer one has it. */
  #closeTo(name: string): void {
    const paths = this.#frames.openPaths()
    const owns = (at: number): boolean => this.#frames.stack[at]?.open === '{' && this.#hasField(paths[at] ?? [], name)
    let owner = paths.length - 1
    while (owner >= 0 && !owns(owner)) owner--
    for (let left = owner < 0 ? 0 : paths.length - 1 - owner; left > 0; left--) {
      this.#frames.fix('bracket', 'added a missing closing brace')
      this.#frames.pop()
    }
  }

  /** Reads a key. When no key is there, handles what is there instead and returns undefined. */
  #key(): string | undefined {
    const char = punctuation(this.#text, this.#pos)
    if (Object.hasOwn(closingQuotes, char)) return this.#string('key')
    if (char === '{' && this.#frames.stack.at(-2)?.open === '[') {
      this.#frames.fix('bracket', 'added a missing closing brace')
      this.#frames.pop()
      return undefined
    }
    if (char === '{' || char === '[' || char === ':') {
      if (char === ':') this.#pos++
      this.#skip()
      this.#value()
      return undefined
    }
    const start = this.#pos
    while (this.#pos < this.#text.length && !/[:：=,{}[\]\n]/u.test(this.#text.charAt(this.#pos))) {
      if (this.#text[this.#pos] === '"' && isQuotedKeyAt(this.#text, this.#pos)) {
        this.#frames.fix('dropped-text', `left out ${preview(this.#text.slice(start, this.#pos).trim())}`)
        return this.#string('key')
      }
      this.#pos++
    }
    const raw = this.#text.slice(start, this.#pos).trim()
    const key = raw.replace(/["'`”]$/u, '')
    if (key === '' && this.#pos === start) this.#pos++
    if (key === raw) this.#frames.fix('unquoted', `read the unquoted key ${preview(key)}`)
    else this.#frames.fix('quote', 'added a missing opening quote')
    return key
  }

  #value(): void {
    const char = punctuation(this.#text, this.#pos)
    if (char === '{' || char === '[' || char === '(') {
      if (char !== this.#text[this.#pos]) this.#frames.fix('bracket', 'read a full-width bracket')
      this.#frames.push(char, false)
      this.#pos++
    } else if (Object.hasOwn(closingQuotes, char)) this.#frames.add(this.#joined())
    else this.#bare()
  }

  /** Reads a string with the parts joined to it by `+` or, in parentheses, by juxtaposition, as in Python. */
  #joined(): string {
    const frame = this.#frames.stack.at(-1)
    let value = this.#string(frame === undefined ? 'root' : frame.open === '{' ? 'field' : 'item')
    if (this.#isStrict) return value
    for (;;) {
      const next = skipSpace(this.#text, this.#pos)
      if (matchesAt(plus, this.#text, next)) this.#pos = plus.lastIndex
      else if (frame?.open === '(' && Object.hasOwn(closingQuotes, this.#text.charAt(next))) this.#pos = next
      else return value
      this.#frames.fix('string-parts', 'joined the parts of a string')
      value += this.#string('item')
    }
  }

  #string(role: 'key' | 'field' | 'item' | 'root'): string {
    const mayRecover = this.#recoveries < maxRecoveries
    const { stack } = this.#frames
    const isInParentheses = stack.at(-1)?.open === '('
    const place = { role, depth: stack.length, isInParentheses, isStrict: this.#isStrict, mayRecover }
    const { value, end, isClosed, fixes } = readLooseString(this.#text, this.#pos, place)
    if (!isClosed) this.#recoveries++
    if (end >= this.#text.length && !isClosed) this.#frames.isComplete = false
    for (const [kind, message] of fixes) this.#frames.fix(kind, message)
    this.#pos = end
    return value
  }

  #bare(): void {
    const frame = this.#frames.stack.at(-1)
    const start = this.#pos
    const grouped = this.#isStrict || frame?.open !== '{' ? undefined : thousandsEnd(this.#text, start)
    if (grouped !== undefined) {
      this.#pos = grouped
      const raw = this.#text.slice(start, grouped)
      this.#frames.fix('number', `read ${raw} with thousands separators`)
      this.#frames.add(Number(raw.replaceAll(',', '')))
      return
    }
    const number = numberEnd(this.#text, start, frame?.open === '[')
    if (number !== undefined) this.#pos = number
    else if (!this.#isStrict && matchesAt(call, this.#text, start)) {
      this.#frames.fix('call', `left out the call around a value: ${this.#text.slice(start, call.lastIndex)}…)`)
      this.#pos = call.lastIndex
      this.#frames.push('(', true)
      return
    } else this.#pos = bareEnd(this.#text, start, this.#frames.stack)
    const raw = this.#text.slice(start, this.#pos).trimEnd()
    if (raw === '') {
      this.#frames.fix('dropped-text', `left out ${preview(this.#text.charAt(start))}`)
      this.#pos = start + 1
      return
    }
    const isCut = this.#pos >= this.#text.length && frame !== undefined
    if (isCut) this.#truncated('the reply ends with this value: it may be cut')
    const bare = raw.replace(/^([^"'`“”]*)["'`”]$/u, '$1')
    const { value, fix } = readLooseScalar(bare, isCut)
    if (bare !== raw) this.#frames.fix('quote', 'added a missing opening quote')
    else if (fix !== undefined) this.#frames.fix(fix[0], fix[1])
    this.#frames.add(value)
  }

  #close(char: '}' | ']' | ')'): void {
    const top = this.#frames.top().open
    const isRight = char === (top === '{' ? '}' : top === '[' ? ']' : ')')
    if (this.#isStrict || (isRight && this.#frames.stack.length > 1)) {
      this.#pos++
      this.#frames.pop()
      return
    }
    const opens = this.#frames.stack.map((frame) => frame.open)
    const role = closingRole(this.#text, this.#pos, opens)
    if (role.fix !== undefined) this.#frames.fix('bracket', role.fix)
    const mayReopen = opens.length === 1 && role.count === 1 && char === '}'
    if (mayReopen && isReopenedAt(this.#text, this.#pos + 1)) {
      this.#frames.fix('bracket', 'ignored an extra closing brace')
      this.#frames.top().after = 'value'
    } else for (let i = 0; i < role.count; i++) this.#frames.pop()
    this.#pos++
  }

  #closeAll(): void {
    const { isComplete } = this.#frames
    const { after } = this.#frames.top()
    if (isComplete && after === 'comma') this.#frames.fix('truncated', 'the reply ends after a comma')
    else if (isComplete) this.#frames.fix('bracket', 'added missing closing brackets: the reply ends before them')
    this.#cut = {
      isInside: !isComplete || after !== 'value',
      open: this.#frames.openPaths(),
      endsLine: /\n\s*$/u.test(this.#text.slice(-200)),
    }
    this.#frames.isComplete = false
    while (this.#frames.stack.length > 0) this.#frames.pop()
  }

  #skip(): void {
    this.#pos = skipLooseSpace(this.#text, this.#pos, this.#isStrict, (kind, message) =>
      this.#frames.fix(kind, message),
    )
  }

  #truncated(message: string): void {
    this.#frames.isComplete = false
    this.#frames.fix('truncated', message)
  }
}
