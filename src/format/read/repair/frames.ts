import { difference } from '../../../value/difference.ts'
import { setOwn } from '../../../value/own-copy.ts'
import { preview } from '../../../value/preview.ts'
import type { FixKind } from '../fix-kind.ts'
import { FixLog } from '../fix-log.ts'

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

/** The brackets that are open, from the outermost in, and the value that is built inside them. */
export class Frames {
  readonly stack: Frame[] = []
  readonly log = new FixLog()
  root: unknown
  hasRoot = false
  /** False once the text was found to end before the value did. */
  isComplete = true
  readonly #isStrict: boolean
  readonly #keys = (): readonly PropertyKey[] =>
    this.stack.map((frame) => (frame.open === '{' ? (frame.key ?? '') : frame.items.length)).filter((key) => key !== '')

  constructor(isStrict: boolean) {
    this.#isStrict = isStrict
  }

  fix(kind: FixKind, message: string): void {
    this.log.add(kind, this.#keys, message)
  }

  top(): Frame {
    const frame = this.stack.at(-1)
    if (frame === undefined) throw new RangeError('no open bracket')
    return frame
  }

  push(open: '{' | '[' | '(', isCall: boolean): void {
    this.stack.push({ open, fields: {}, items: [], key: undefined, after: 'open', isCall })
  }

  pop(): void {
    const frame = this.top()
    if (frame.after === 'comma' && frame.open !== '(' && this.isComplete) this.fix('comma', 'ignored a trailing comma')
    const { open, items, fields } = frame
    let value: unknown = open === '{' ? fields : items
    if (open === '{' && items.length > 0) {
      if (Object.keys(fields).length === 0) {
        this.fix('bracket', 'read braces around single values as a list')
        value = items
      } else
        this.fix(
          'dropped-text',
          `left out ${items
            .map((item) => preview(item))
            .join(', ')
            .slice(0, 200)}`,
        )
    }
    if (open === '(') {
      if (!frame.isCall) this.fix('bracket', 'read parentheses')
      if (items.length === 1 && frame.after !== 'comma') value = items[0]
    }
    this.stack.pop()
    this.add(value)
  }

  add(value: unknown): void {
    const frame = this.stack.at(-1)
    if (frame === undefined) {
      this.root = value
      this.hasRoot = true
      return
    }
    if (frame.open === '{' && frame.key !== undefined) {
      if (Object.hasOwn(frame.fields, frame.key) && !this.#isStrict) {
        const before = frame.fields[frame.key]
        if (difference(before, value) !== undefined)
          this.fix('duplicate-key', `took the last value, left out ${preview(before)}`)
      }
      setOwn(frame.fields, frame.key, value)
    } else frame.items.push(value)
    frame.key = undefined
    frame.after = 'value'
  }
}
