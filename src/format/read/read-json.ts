import { ParseError } from '../../errors.ts'
import type { Reading } from '../../types.ts'
import { canonicalText } from '../../value/canonical-text.ts'
import { maxDepth } from '../../value/own-copy.ts'
import { preview } from '../../value/preview.ts'
import { jsonCandidates } from './json-candidates.ts'

/**
 * Reads the JSON value in a reply: the whole text, or one fenced block or balanced span inside prose, that satisfies
 * `validate`. Throws a `ParseError` when there is none, or when two different values would do.
 */
export function readJson<Out>(reply: string, validate: (value: unknown) => Out): Reading<Out> {
  const whole = parse(reply)
  if (whole !== undefined) return { value: validate(whole.value), fixes: [] }
  if (reply.trim() === '') throw new ParseError('reply_empty', 'The reply is empty.', { reply })
  const accepted = new Map<string, Reading<Out>>()
  let refused: ParseError | undefined
  for (const candidate of jsonCandidates(reply)) {
    const parsed = parse(candidate.text)
    if (parsed === undefined) continue
    try {
      const message =
        candidate.from === 'fence' ? 'took the JSON out of a fenced block' : 'took the JSON out of the text around it'
      const fixes = [{ kind: candidate.from === 'fence' ? 'fence' : 'prose', path: '$', message }]
      const key = canonicalText(parsed.value)
      if (!accepted.has(key)) accepted.set(key, { value: validate(parsed.value), fixes })
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      refused ??= error
    }
  }
  const [first, ...others] = accepted.values()
  if (first === undefined) throw refused ?? unreadable(reply)
  if (others.length > 0) {
    const message = `The reply holds ${accepted.size} different values that satisfy the schema.`
    throw new ParseError('reply_ambiguous', message, { reply, issues: [{ path: '$', message }] })
  }
  return first
}

function parse(text: string): { readonly value: unknown } | undefined {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (isTooDeep(source)) return undefined
  try {
    const value: unknown = JSON.parse(source)
    return { value }
  } catch {
    // Not JSON: the next candidate may be.
    return undefined
  }
}

/** Tells whether brackets nest deeper than 512, counting those in strings too: an upper bound that needs one pass. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x5b || unit === 0x7b) {
      if (++depth > maxDepth) return true
    } else if ((unit === 0x5d || unit === 0x7d) && depth > 0) depth--
  }
  return false
}

function unreadable(reply: string): ParseError {
  const message = `expected JSON, found ${preview(reply.trim())}`
  return new ParseError('reply_unreadable', `The reply holds no readable JSON: ${message}.`, {
    reply,
    issues: [{ path: '$', message }],
  })
}
