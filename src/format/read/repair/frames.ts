import type { FixKind } from '../../../fix-kind.ts'
import { difference } from '../../../value/difference.ts'
import { setOwn } from '../../../value/own-copy.ts'
import { preview } from '../../../value/preview.ts'
import { FixLog } from '../fix-log.ts'
import type { Conflict } from './conflict.ts'

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

/** The open brackets, outermost first, and the value built inside them. */
export class Frames {
  readonly stack: Frame[] = []
  readonly log = new FixLog()
  root: unknown
  hasRoot = false
  /** False once the text has ended before the value did. */
  isComplete = true
  readonly #keys = (): readonly PropertyKey[] => this.stack.map(keyOf).filter((key) => key !== '')

  /** Lists the paths of all open brackets, outermost first. */
  openPaths(): readonly (readonly PropertyKey[])[] {
    const keys = this.stack.map(keyOf)
    return keys.map((_, i) => keys.slice(0, i))
  }

  conflict: Conflict | undefined

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
      // A number in parentheses may be negative; keep its text, so that alignment can decide.
      const [only] = items
      if (items.length === 1 && frame.after !== 'comma')
        value = frame.isCall || typeof only !== 'number' ? only : `(${only})`
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
      // When the reply is cut off inside a repeated key, only the complete values count.
      if (!Object.hasOwn(frame.fields, frame.key)) setOwn(frame.fields, frame.key, value)
      else if (this.isComplete) this.#repeat(frame.fields[frame.key], value)
    } else frame.items.push(value)
    frame.key = undefined
    frame.after = 'value'
  }

  #repeat(before: unknown, value: unknown): void {
    if (difference(before, value) === undefined)
      this.fix('duplicate-key', 'kept one of two equal values of a repeated key')
    else this.conflict ??= { keys: this.#keys(), values: [before, value] }
  }
}

function keyOf(frame: Frame): PropertyKey {
  return frame.open === '{' ? (frame.key ?? '') : frame.items.length
}
