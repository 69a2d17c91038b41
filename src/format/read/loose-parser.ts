import { difference } from '../../value/difference.ts'
import { maxDepth, setOwn } from '../../value/own-copy.ts'
import { preview } from '../../value/preview.ts'
import { closingRole } from './closing-role.ts'
import type { FixKind } from './fix-kind.ts'
import { FixLog } from './fix-log.ts'
import { readLooseScalar } from './loose-scalar.ts'
import { readLooseString } from './loose-string.ts'
import {
  closingQuotes,
  isBareKeyAt,
  isCommentAt,
  isKeyAt,
  isQuotedKeyAt,
  isReopenedAt,
  matchesAt,
  punctuation,
  skipSpace,
} from './loose-text.ts'
import type { LooseOptions, LooseParse } from './parse-loosely.ts'

export interface Frame {
  readonly open: '{' | '[' | '('
  readonly fields: Record<string, unknown>
  /** The items of a list; in an object, entries without a key. */
  readonly items: unknown[]
  /** The key whose value is being read. */
  key: string | undefined
  after: 'open' | 'comma' | 'value'
  readonly isCall: boolean
}

/** A string without an end costs a scan of all that follows; past this many the reply is hostile. */
const maxRecoveries = 8

const call = /[A-Za-z_$][\w.$]{0,40}\((?=\s*["'\d{[(-])/y
const thousands = /[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=\s*(?:[,}\n]|$))/y
const plainNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?=[ \t\r]*[,}\]\n])/y
/** Numbers in a list that only spaces separate. */
const numbers = /-?\d+(?:\.\d+)?(?:[ \t]+-?\d+(?:\.\d+)?){1,20}(?=\s*[,\]\n])/y
const dots = /\.{3}|…/y
const abridged = /\.{3}\s*[,\]}]/y
const plus = /\+\s*(?=["'`“])/y

/** The state of one `parseLoosely`. */
export class LooseParser {
  readonly #text: string
  readonly #isStrict: boolean
  readonly #stack: Frame[] = []
  readonly #log = new FixLog()
  #pos: number
  #root: unknown
  #hasRoot = false
  #isComplete = true
  #recoveries = 0
  readonly #keys = (): readonly PropertyKey[] =>
    this.#stack
      .map((frame) => (frame.open === '{' ? (frame.key ?? '') : frame.items.length))
      .filter((key) => key !== '')

  constructor(text: string, { start = 0, isStrict = false, isOpened = false }: LooseOptions) {
    this.#text = text
    this.#pos = start
    this.#isStrict = isStrict
    if (isOpened) {
      this.#push('{', false)
      this.#fix('bracket', 'added a missing opening brace')
    }
  }

  run(): LooseParse | undefined {
    if (this.#stack.length === 0) this.#value()
    while (this.#stack.length > 0) {
      if (this.#stack.length > maxDepth) return undefined
      this.#skip()
      if (this.#pos >= this.#text.length) this.#closeAll()
      else this.#step(this.#top())
    }
    if (!this.#hasRoot) return undefined
    return { value: this.#root, end: this.#pos, isComplete: this.#isComplete, fixes: this.#log.list() }
  }

  #step(frame: Frame): void {
    const char = punctuation(this.#text, this.#pos)
    if (char === ',' || char === ';') {
      if (frame.after !== 'value') this.#fix('comma', 'ignored a comma too many')
      else if (char !== this.#text[this.#pos] || char === ';') this.#fix('comma', 'read another sign as a comma')
      frame.after = 'comma'
      this.#pos++
    } else if (char === '}' || char === ']' || char === ')') this.#close(char)
    else if (matchesAt(dots, this.#text, this.#pos)) {
      this.#fix('ellipsis', 'left out an ellipsis: the reply is abridged')
      this.#pos = dots.lastIndex
      // It stands for items; a comma before and after it is as it should be.
      frame.after = 'open'
      if (punctuation(this.#text, skipSpace(this.#text, this.#pos)) === ',')
        this.#pos = skipSpace(this.#text, this.#pos) + 1
    } else {
      if (frame.after === 'value' && frame.open !== '(') this.#fix('comma', 'added a missing comma')
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
      if (char === '=' || this.#text[this.#pos - 1] === '：') this.#fix('colon', 'read another sign as a colon')
    } else if (char === ',' || char === '}') {
      // Beside other fields a name alone has lost its value; else it is an item of a set.
      if (isQuoted && Object.keys(frame.fields).length > 0) frame.key = key
      if (frame.key !== undefined) this.#fix('missing-value', 'read a missing value as null')
      this.#add(frame.key === undefined ? key : null)
      return
    } else this.#fix('colon', `added a missing colon after ${preview(key)}`)
    frame.key = key
    this.#skip()
    const next = punctuation(this.#text, this.#pos)
    if (next === ',' || next === '}' || next === ']') {
      this.#fix('missing-value', 'read a missing value as null')
      this.#add(null)
    } else if (this.#pos >= this.#text.length) {
      frame.key = undefined
      this.#truncated(`left out the field ${preview(key)}, which has no value yet`)
    } else this.#value()
  }

  /** `{"a": [1, "b": 2}` lacks the bracket before the key, `["a": 1]` has the wrong ones. */
  #keyInList(frame: Frame): void {
    if (this.#stack.at(-2)?.open === '{') {
      this.#fix('bracket', 'added a missing closing bracket')
      this.#pop()
    } else if (frame.items.length === 0) {
      this.#fix('bracket', 'read brackets around fields as an object')
      this.#stack.pop()
      this.#push('{', false)
    } else this.#value()
  }

  /** Reads a key; undefined when there is none and something else was done about it. */
  #key(): string | undefined {
    const char = punctuation(this.#text, this.#pos)
    if (Object.hasOwn(closingQuotes, char)) return this.#string('key')
    if (char === '{' && this.#stack.at(-2)?.open === '[') {
      this.#fix('bracket', 'added a missing closing brace')
      this.#pop()
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
        this.#fix('dropped-text', `left out ${preview(this.#text.slice(start, this.#pos).trim())}`)
        return this.#string('key')
      }
      this.#pos++
    }
    const raw = this.#text.slice(start, this.#pos).trim()
    const key = raw.replace(/["'`”]$/u, '')
    if (key === '' && this.#pos === start) this.#pos++
    if (key === raw) this.#fix('unquoted', `read the unquoted key ${preview(key)}`)
    else this.#fix('quote', 'added a missing opening quote')
    return key
  }

  #value(): void {
    const char = punctuation(this.#text, this.#pos)
    if (char === '{' || char === '[' || char === '(') {
      if (char !== this.#text[this.#pos]) this.#fix('bracket', 'read a full-width bracket')
      this.#push(char, false)
      this.#pos++
    } else if (Object.hasOwn(closingQuotes, char)) this.#add(this.#joined())
    else this.#bare()
  }

  /** Reads a string and the parts that a `+` joins to it, or that follow it in parentheses, as in Python. */
  #joined(): string {
    const frame = this.#stack.at(-1)
    let value = this.#string(frame === undefined ? 'root' : frame.open === '{' ? 'field' : 'item')
    if (this.#isStrict) return value
    for (;;) {
      const next = skipSpace(this.#text, this.#pos)
      if (matchesAt(plus, this.#text, next)) this.#pos = plus.lastIndex
      else if (frame?.open === '(' && Object.hasOwn(closingQuotes, this.#text.charAt(next))) this.#pos = next
      else return value
      this.#fix('string-parts', 'joined the parts of a string')
      value += this.#string('item')
    }
  }

  #string(role: 'key' | 'field' | 'item' | 'root'): string {
    const mayRecover = this.#recoveries < maxRecoveries
    const isInParentheses = this.#stack.at(-1)?.open === '('
    const place = { role, depth: this.#stack.length, isInParentheses, isStrict: this.#isStrict, mayRecover }
    const { value, end, isClosed, fixes } = readLooseString(this.#text, this.#pos, place)
    if (!isClosed) this.#recoveries++
    if (end >= this.#text.length && !isClosed) this.#isComplete = false
    for (const [kind, message] of fixes) this.#fix(kind, message)
    this.#pos = end
    return value
  }

  #bare(): void {
    const frame = this.#stack.at(-1)
    const start = this.#pos
    if (!this.#isStrict && frame?.open === '{' && matchesAt(thousands, this.#text, start)) {
      this.#pos = thousands.lastIndex
      const raw = this.#text.slice(start, this.#pos)
      this.#fix('number', `read ${raw} with separators of thousands`)
      this.#add(Number(raw.replaceAll(',', '')))
      return
    }
    if (matchesAt(plainNumber, this.#text, start)) this.#pos = plainNumber.lastIndex
    else if (!this.#isStrict && matchesAt(call, this.#text, start)) {
      this.#fix('call', `left out the call around a value: ${this.#text.slice(start, call.lastIndex)}…)`)
      this.#pos = call.lastIndex
      this.#push('(', true)
      return
    } else if (frame?.open === '[' && matchesAt(numbers, this.#text, start)) {
      this.#pos = start + this.#text.slice(start, numbers.lastIndex).search(/\s/u)
    } else this.#pos = this.#bareEnd(start, frame)
    const raw = this.#text.slice(start, this.#pos).trimEnd()
    if (raw === '') {
      this.#fix('dropped-text', `left out ${preview(this.#text.charAt(start))}`)
      this.#pos = start + 1
      return
    }
    const isCut = this.#pos >= this.#text.length && frame !== undefined
    if (isCut) this.#truncated('the reply ends with this value: it may be cut')
    const bare = raw.replace(/^([^"'`“”]*)["'`”]$/u, '$1')
    const { value, fix } = readLooseScalar(bare, isCut)
    if (bare !== raw) this.#fix('quote', 'added a missing opening quote')
    else if (fix !== undefined) this.#fix(fix[0], fix[1])
    this.#add(value)
  }

  #bareEnd(start: number, frame: Frame | undefined): number {
    const text = this.#text
    const inObject = frame === undefined || frame.open === '{' || this.#stack.some(({ open }) => open === '{')
    const inList = frame?.open === '[' || this.#stack.some(({ open }) => open === '[')
    for (let i = start; i < text.length; i++) {
      const char = punctuation(text, i)
      if (char === '\n' || (char === '}' && inObject) || (char === ']' && inList)) return i
      if (char === ')' && frame?.open === '(') return i
      if (char === '.' && matchesAt(abridged, text, i)) return i
      if (char === ',' || char === ';') {
        if (frame?.open !== '{' || /^(?:true|false|null|None)$/iu.test(text.slice(start, Math.min(i, start + 6))))
          return i
        const next = skipSpace(text, i + 1)
        const after = punctuation(text, next)
        if (after === '' || '}]{'.includes(after) || text.slice(i, next).includes('\n')) return i
        if (isCommentAt(text, next) || isKeyAt(text, next) || isBareKeyAt(text, next)) return i
      } else if (char === '"' && i > start && frame?.open === '{' && isKeyAt(text, i)) return i
      else if ((char === '/' ? isCommentAt(text, i) : char === '#') && (i === start || /\s/u.test(text.charAt(i - 1))))
        return i
    }
    return text.length
  }

  #close(char: '}' | ']' | ')'): void {
    const top = this.#top().open
    const isRight = char === (top === '{' ? '}' : top === '[' ? ']' : ')')
    if (this.#isStrict || (isRight && this.#stack.length > 1)) {
      this.#pos++
      this.#pop()
      return
    }
    const opens = this.#stack.map((frame) => frame.open)
    const role = closingRole(this.#text, this.#pos, opens)
    if (role.fix !== undefined) this.#fix('bracket', role.fix)
    if (this.#stack.length === 1 && role.count === 1 && char === '}' && isReopenedAt(this.#text, this.#pos + 1)) {
      this.#fix('bracket', 'ignored a closing brace too many')
      this.#top().after = 'value'
    } else for (let i = 0; i < role.count; i++) this.#pop()
    this.#pos++
  }

  #closeAll(): void {
    const isInside = !this.#isComplete
    this.#isComplete = false
    if (!isInside) this.#fix('bracket', 'added missing closing brackets: the reply ends before them')
    while (this.#stack.length > 0) this.#pop()
  }

  #push(open: '{' | '[' | '(', isCall: boolean): void {
    this.#stack.push({ open, fields: {}, items: [], key: undefined, after: 'open', isCall })
  }

  #pop(): void {
    const frame = this.#top()
    if (frame.after === 'comma' && frame.open !== '(' && this.#isComplete)
      this.#fix('comma', 'ignored a trailing comma')
    const { open, items, fields } = frame
    let value: unknown = open === '{' ? fields : items
    if (open === '{' && items.length > 0) {
      if (Object.keys(fields).length === 0) {
        this.#fix('bracket', 'read braces around single values as a list')
        value = items
      } else
        this.#fix(
          'dropped-text',
          `left out ${items
            .map((item) => preview(item))
            .join(', ')
            .slice(0, 200)}`,
        )
    }
    if (open === '(') {
      if (!frame.isCall) this.#fix('bracket', 'read parentheses')
      if (items.length === 1 && frame.after !== 'comma') value = items[0]
    }
    this.#stack.pop()
    this.#add(value)
  }

  #add(value: unknown): void {
    const frame = this.#stack.at(-1)
    if (frame === undefined) {
      this.#root = value
      this.#hasRoot = true
      return
    }
    if (frame.open === '{' && frame.key !== undefined) {
      if (Object.hasOwn(frame.fields, frame.key) && !this.#isStrict) {
        const before = frame.fields[frame.key]
        if (difference(before, value) !== undefined)
          this.#fix('duplicate-key', `took the last value, left out ${preview(before)}`)
      }
      setOwn(frame.fields, frame.key, value)
    } else frame.items.push(value)
    frame.key = undefined
    frame.after = 'value'
  }

  #skip(): void {
    const text = this.#text
    for (;;) {
      this.#pos = skipSpace(text, this.#pos)
      if (this.#isStrict || this.#pos >= text.length) return
      if (text.startsWith('/*', this.#pos)) {
        const end = text.indexOf('*/', this.#pos + 2)
        this.#pos = end < 0 ? text.length : end + 2
      } else if (isCommentAt(text, this.#pos) || text[this.#pos] === '#') {
        const end = text.indexOf('\n', this.#pos)
        this.#pos = end < 0 ? text.length : end
      } else if (matchesAt(/\\[nrt]/y, text, this.#pos)) {
        this.#pos += 2
        continue
      } else return
      this.#fix('comment', 'left out a comment')
    }
  }

  #top(): Frame {
    const frame = this.#stack.at(-1)
    if (frame === undefined) throw new RangeError('no open bracket')
    return frame
  }

  #truncated(message: string): void {
    this.#isComplete = false
    this.#fix('truncated', message)
  }

  #fix(kind: FixKind, message: string): void {
    this.#log.add(kind, this.#keys, message)
  }
}
