import { maxDepth, setOwn } from '../../value/own-copy.ts'

/** What a stream starts with: an object, an array, or whichever comes first. */
export type StreamRoot = 'object' | 'array' | 'any'

type Mode =
  | 'seek'
  | 'reasoning'
  | 'value'
  | 'key'
  | 'colon'
  | 'string'
  | 'escape'
  | 'unicode'
  | 'word'
  | 'after'
  | 'done'

interface Level {
  readonly value: unknown[] | Record<string, unknown>
  /** The key whose value comes next, in an object. */
  key: string
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const words = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])
const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const reasoningStart = '<think'
const reasoningEnd = '</think'

/**
 * Reads a JSON reply while it arrives, each character once. Shows strings as far as they have come, numbers and words when
 * they are complete. What was shown does not vanish: the value is one object that grows, and when the text stops being
 * JSON it stays as it is. Prose before the value is passed over, reasoning blocks too.
 */
export class JsonStream {
  readonly #root: StreamRoot
  readonly #levels: Level[] = []
  #mode: Mode = 'seek'
  /** Text of the string, word or tag under way. */
  #text = ''
  /** Digits of a `\\u` escape under way. */
  #digits = ''
  #isKey = false
  #value: unknown
  /** Whether anything was shown: before that a false start is forgotten. */
  #isShown = false

  constructor(root: StreamRoot = 'any') {
    this.#root = root
  }

  /** Reads on and returns the value so far, undefined while there is none. */
  push(chunk: string): unknown {
    for (let i = 0; i < chunk.length && this.#mode !== 'done'; i++) this.#read(chunk[i] ?? '')
    // A string under way is shown as far as it has come.
    if (!this.#isKey && (this.#mode === 'string' || this.#mode === 'escape' || this.#mode === 'unicode'))
      this.#show(this.#text)
    return this.#isShown ? this.#value : undefined
  }

  #read(char: string): void {
    switch (this.#mode) {
      case 'seek':
        this.#seek(char)
        break
      case 'reasoning':
        this.#text = (this.#text + char).slice(-reasoningEnd.length)
        if (this.#text === reasoningEnd) this.#restart()
        break
      case 'string':
        this.#readString(char)
        break
      case 'escape':
        this.#readEscape(char)
        break
      case 'unicode':
        this.#readUnicode(char)
        break
      case 'word':
        this.#readWord(char)
        break
      default:
        if (char !== ' ' && char !== '\n' && char !== '\r' && char !== '\t') this.#readStructure(char)
    }
  }

  #seek(char: string): void {
    this.#text = (this.#text + char).slice(-reasoningStart.length)
    if (this.#text === reasoningStart) {
      this.#mode = 'reasoning'
      this.#text = ''
    } else if ((char === '{' && this.#root !== 'array') || (char === '[' && this.#root !== 'object')) this.#open(char)
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
      else if (char === '"') this.#begin('string', true)
      else this.#stop()
    } else if (char === ']' && isArray) this.#close()
    else if (char === '"') this.#begin('string', false)
    else if (char === '{' || char === '[') this.#open(char)
    else if (/[-\dtfn]/.test(char)) {
      this.#begin('word', false)
      this.#text = char
    } else this.#stop()
  }

  #begin(mode: 'string' | 'word', isKey: boolean): void {
    this.#mode = mode
    this.#isKey = isKey
    this.#text = ''
  }

  #readString(char: string): void {
    if (char === '\\') {
      this.#mode = 'escape'
      return
    }
    if (char !== '"') {
      this.#text += char
      return
    }
    const level = this.#levels.at(-1)
    if (this.#isKey && level !== undefined) {
      level.key = this.#text
      this.#mode = 'colon'
    } else this.#finish(this.#text)
  }

  #readEscape(char: string): void {
    if (char === 'u') {
      this.#mode = 'unicode'
      this.#digits = ''
      return
    }
    this.#mode = 'string'
    this.#text += escapes[char] ?? char
  }

  #readUnicode(char: string): void {
    this.#digits += char
    if (this.#digits.length < 4) return
    this.#mode = 'string'
    this.#text += /^[\da-fA-F]{4}$/.test(this.#digits)
      ? String.fromCharCode(Number.parseInt(this.#digits, 16))
      : `\\u${this.#digits}`
  }

  #readWord(char: string): void {
    if (/[\w.+-]/.test(char)) {
      this.#text += char
      return
    }
    if (words.has(this.#text)) this.#finish(words.get(this.#text))
    else if (number.test(this.#text)) this.#finish(Number(this.#text))
    else {
      this.#stop()
      return
    }
    this.#read(char)
  }

  #open(char: string): void {
    if (this.#levels.length >= maxDepth) {
      this.#stop()
      return
    }
    const value = char === '{' ? {} : []
    if (this.#levels.length === 0) this.#value = value
    else this.#place(value)
    this.#levels.push({ value, key: '' })
    this.#mode = char === '{' ? 'key' : 'value'
  }

  #close(): void {
    this.#levels.pop()
    this.#isShown = true
    this.#isKey = true
    this.#mode = this.#levels.length === 0 ? 'done' : 'after'
    this.#advance()
  }

  #finish(value: unknown): void {
    this.#show(value)
    this.#mode = 'after'
    this.#isKey = true
    this.#advance()
  }

  /** Puts the value under way into its place, again and again while it grows. */
  #show(value: unknown): void {
    this.#place(value)
    this.#isShown = true
  }

  readonly #next: number[] = []

  #place(value: unknown): void {
    const level = this.#levels.at(-1)
    if (level === undefined) return
    if (Array.isArray(level.value)) level.value[this.#next[this.#levels.length - 1] ?? 0] = value
    else setOwn(level.value, level.key, value)
  }

  /** Moves on to the next place of the innermost array. */
  #advance(): void {
    const depth = this.#levels.length
    this.#next.length = depth
    const level = this.#levels.at(-1)
    if (level !== undefined && Array.isArray(level.value)) this.#next[depth - 1] = level.value.length
  }

  #stop(): void {
    if (this.#isShown) this.#mode = 'done'
    else this.#restart()
  }

  #restart(): void {
    this.#levels.length = 0
    this.#next.length = 0
    this.#text = ''
    this.#value = undefined
    this.#mode = 'seek'
  }
}
