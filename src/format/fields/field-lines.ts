import { parsedJson } from '../../value/parsed-json.ts'
import { pattern } from '../../value/pattern.ts'

/** A `key: value` line. */
export interface FieldLine {
  readonly key: string
  readonly text: string
  /** Whether list or emphasis marks stood around the key. */
  readonly isMarked: boolean
}

const line = /* @__PURE__ */ pattern(
  String.raw`^[ \t]*((?:(?:[-*+•]|\d{1,3}[.)])[ \t]+)?[*_\x60]{0,3})("(?:[^"\\]|\\.)*"|[\p{L}_][\p{L}\p{N}_-]*)([*_\x60]{0,3})[ \t]*[:：]([*_]{0,3})(.*)$`,
  'su',
)

/** Reads a `key: value` line. Returns undefined when the line is not a field. */
export function fieldLine(text: string): FieldLine | undefined {
  const match = line().exec(text)
  if (match === null) return undefined
  const [, before = '', name = '', after = '', late = '', value = ''] = match
  const key = name.startsWith('"') ? parsedJson(name)?.value : name
  // Emphasis closes after the name or after the colon: `**name**: x`, `**name:** x`.
  const opened = /[*_`]*$/u.exec(before)?.[0] ?? ''
  if (typeof key !== 'string' || (after || late) !== [...opened].reverse().join('')) return undefined
  return { key, text: value.trim(), isMarked: before !== '' }
}
