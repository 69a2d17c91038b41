import type { Segment } from '../../types.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Collects what a template renders, and indents the lines of partials whose tags are indented. */
export class Output {
  text = ''
  /** Put before every line that begins in text of the template; lines inside values stay as they are. */
  indent = ''
  /** Whether the indent is still to be written. */
  atLineStart = false
  readonly segments: Mutable<Segment>[] | undefined

  constructor(segments?: Mutable<Segment>[]) {
    this.segments = segments
  }

  /** Adds text of the template. */
  add(text: string): void {
    if (this.indent === '') this.#append(text)
    else if (text !== '') this.#append(this.#indented(text))
  }

  /** Adds the text of a value, byte for byte. */
  addValue(text: string, path: string): void {
    if (text === '') return
    if (this.atLineStart) {
      this.atLineStart = false
      this.#append(this.indent)
    }
    this.text += text
    this.segments?.push({ text, from: 'value', path })
  }

  /** Adds what a block helper returned. Its blocks have already indented all of their lines except the first. */
  addBlock(text: string, path: string, endsLine: boolean): void {
    if (text === '') return
    this.addValue(text, path)
    this.atLineStart = endsLine && text.endsWith('\n')
  }

  /** Makes an output for a block that a helper renders. */
  inner(atLineStart: boolean): Output {
    const inner = new Output()
    inner.indent = this.indent
    inner.atLineStart = atLineStart
    return inner
  }

  #append(text: string): void {
    this.text += text
    if (this.segments === undefined || text === '') return
    const last = this.segments.at(-1)
    if (last?.from === 'template') last.text += text
    else this.segments.push({ text, from: 'template' })
  }

  #indented(text: string): string {
    const start = this.atLineStart ? this.indent : ''
    this.atLineStart = text.endsWith('\n')
    const body = this.atLineStart ? text.slice(0, -1) : text
    return `${start}${body.replaceAll('\n', () => `\n${this.indent}`)}${this.atLineStart ? '\n' : ''}`
  }
}
