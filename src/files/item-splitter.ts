/** The text of one item of an array and the line on which it begins. */
export interface Item {
  readonly text: string
  readonly line: number
}

const structure = /["[\]{},\n]/g
const insideString = /["\\\n]/g

/**
 * Cuts the text of a JSON array into the texts of its items, in whatever pieces it arrives. Does not check that they
 * are JSON.
 */
export class ItemSplitter {
  /** 0 before the array, 1 between its items, -1 after it. */
  #depth = 0
  #isInString = false
  /** Whether the next character belongs to an escape because the previous chunk ended in a backslash. */
  #isEscaped = false
  #pieces: string[] = []
  #line = 1
  /** Line on which the current item begins; undefined before its first character. */
  #itemLine: number | undefined
  #hasItems = false
  #trailing = ''
  /** Text before any array: white space, unless the file contains something else. */
  beginning = ''
  isNoArray = true

  /** Takes the next piece of text and returns the items that end in it. */
  push(chunk: string): readonly Item[] {
    const items: Item[] = []
    let from = 0
    if (this.#depth === 0) {
      const start = /\S/u.exec(this.beginning + chunk)
      if (start === null || start[0] !== '[') {
        this.beginning += chunk
        return items
      }
      this.isNoArray = false
      from = start.index - this.beginning.length + 1
      this.#line += this.beginning.split('\n').length - 1
      this.#countLines(chunk, 0, from)
      this.#depth = 1
    }
    let kept = from
    const keep = (end: number): void => {
      if (end > kept) this.#take(chunk.slice(kept, end))
      kept = end
    }
    for (let i = from; i < chunk.length && this.#depth > 0; ) {
      if (this.#isEscaped) {
        this.#isEscaped = false
        i++
        continue
      }
      const next = this.#isInString ? insideString : structure
      next.lastIndex = i
      const found = next.exec(chunk)
      if (found === null) break
      const [mark] = found
      i = found.index + 1
      if (mark === '\\') this.#isEscaped = true
      else if (mark === '"') this.#isInString = !this.#isInString
      else if (mark === '\n') {
        keep(found.index)
        this.#line++
      } else if (mark === '[' || mark === '{') {
        // The line must be that of the bracket, not of what follows it.
        keep(i)
        this.#depth++
      } else if (this.#depth > 1) {
        if (mark !== ',') this.#depth--
      } else if (mark !== '}') {
        keep(found.index)
        kept = i
        this.#finish(mark, items)
      }
    }
    if (this.#depth > 0) keep(chunk.length)
    else this.#trailing += chunk.slice(kept).trim()
    return items
  }

  /** Says what is wrong at the end of the text; undefined when the array is complete. */
  end(): { readonly broken: string; readonly line: number } | undefined {
    const line = this.#itemLine ?? this.#line
    if (this.#depth > 0) return { line, broken: 'not JSON: the file ends before the array does. Is it complete?' }
    if (this.#trailing === '') return undefined
    return { line, broken: `not JSON: something follows the array, ${JSON.stringify(this.#trailing.slice(0, 40))}.` }
  }

  #take(text: string): void {
    if (this.#itemLine !== undefined) this.#pieces.push(text)
    else if (text.trim() !== '') {
      this.#itemLine = this.#line
      // Lines are counted from the item's first character.
      this.#pieces.push(text.trimStart())
    }
  }

  #finish(mark: string, items: Item[]): void {
    const isLast = mark !== ','
    // An empty array has no item.
    if (!isLast || this.#itemLine !== undefined || this.#hasItems) {
      items.push({ text: this.#pieces.join(''), line: this.#itemLine ?? this.#line })
    }
    this.#hasItems = true
    this.#pieces = []
    this.#itemLine = undefined
    if (isLast) this.#depth = -1
  }

  #countLines(text: string, from: number, to: number): void {
    for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) this.#line++
  }
}
