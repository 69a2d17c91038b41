import { ParseError } from '../../errors.ts'
import type { ReadOptions } from '../../reply.ts'
import type { Fix, Reading } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { Place } from '../schema/place.ts'
import type { SchemaSource } from '../schema/schema-source.ts'
import { alignValue } from './align/align.ts'
import { type Alignment, exact } from './align/alignment.ts'
import { chooseReading, type Rated } from './choose-reading.ts'
import { costs } from './costs.ts'
import { insideValue, openEnd, openPaths } from './could-go-on.ts'
import { droppedFields } from './dropped-fields.ts'
import { fencedBlocks } from './locate/fenced-blocks.ts'
import { beginsWithReasoning } from './locate/leading-reasoning.ts'
import { withoutReasoning } from './locate/reasoning.ts'
import { endsInToken, turnOf } from './locate/turn.ts'
import { empty, fix, unreadable } from './refusals.ts'
import type { Cut } from './repair/cut.ts'
import { NumberText } from './repair/number-text.ts'
import { validated } from './validated.ts'

/** A part of a reply that may hold the answer. */
export interface TextPart {
  readonly text: string
  /** Only the end of the reply ends it. */
  readonly isOpen: boolean
  /** It is in a fenced block that the reply does not close. */
  readonly isUnclosed: boolean
}

/** From the first character to the one after the last. */
interface Span {
  readonly start: number
  readonly end: number
}

/** A value as the part states it, before alignment with the schema. */
export interface RawValue {
  readonly value: unknown
  readonly fixes: readonly Fix[]
  /** Reads the value again with the text of its numbers and other liberties, in case the schema refuses the value. */
  readonly loose?: () => { readonly value: unknown; readonly fixes: readonly Fix[] }
  /** Its place in the part, when the part may hold several values. */
  readonly at?: Span
  /** One of its numbers may have been rounded, so only `loose` can be trusted. */
  readonly isLoose?: boolean
  readonly cut?: Cut
  /** The unquoted word or number that ends the part; empty when the part ends with a field that has no value. */
  readonly last?: string
}

/** How a format written as text finds and reads its values. */
export interface TextSyntax {
  /** The format's name in messages: `YAML`. */
  readonly name: string
  /** Matches the first sign of an answer; a reasoning tag after it is text. Needs the flag `g`. */
  readonly content?: RegExp
  /** Values mark their own end, as XML elements do. */
  readonly isDelimited?: boolean
  /** Finds the runs of lines or characters in prose that may be an answer. */
  runs(text: string): readonly Span[]
  /** Reads the values of a part. Throws a `ParseError` when it has none. */
  values(part: TextPart): readonly RawValue[]
}

/**
 * Reads a reply in a text format (YAML, XML, tables, `key: value` lines) by the same policy as all formats. Takes the
 * reply as it is when it looks like an answer in a demonstration; otherwise sets reasoning aside and looks into fenced
 * blocks and prose. Throws a `ParseError`.
 */
export function readText(
  reply: string,
  source: SchemaSource,
  options: ReadOptions,
  syntax: TextSyntax,
): Reading<unknown> {
  const reader = new Reader(reply, source, syntax)
  const isWhole = options.finished !== false && !endsInToken(reply)
  // The texts of such an answer may contain what looks like reasoning, a fence or an end token.
  const plain = isWhole ? reader.exactly(reply.charCodeAt(0) === 0xfeff ? reply.slice(1) : reply) : undefined
  if (plain !== undefined) return plain
  const turn = turnOf(reply)
  const text = turn.text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n')
  if (text.trim() === '') throw empty(reply, turn.isOnlyReasoning)
  const whole = options.finished === false ? undefined : reader.exactly(text)
  if (whole !== undefined) return { value: whole.value, fixes: [...turn.fixes, ...whole.fixes] }
  const rest = withoutReasoning(text, syntax.content)
  if (rest.isCut && rest.text === '') throw empty(reply, true)
  const before = [...turn.fixes, ...(rest.isCut ? [fix('reasoning', '$', 'set the reasoning aside')] : [])]
  const rated = reader.all(rest.text)
  if (rated.length === 0) throw reader.refused ?? unreadable(reply, `The reply holds no ${syntax.name}.`)
  const { value, fixes } = chooseReading(rated, source, reply, options, { what: syntax.name, text: rest.text })
  return { value, fixes: [...before, ...fixes] }
}

class Reader {
  readonly #reply: string
  readonly #source: SchemaSource
  readonly #syntax: TextSyntax
  readonly #place: Place
  /** The error of the part that came closest. */
  refused: ParseError | undefined

  constructor(reply: string, source: SchemaSource, syntax: TextSyntax) {
    this.#reply = reply
    this.#source = source
    this.#syntax = syntax
    this.#place = new Place(source.jsonSchema)
  }

  /** Reads the whole text if it holds a single value that needs no change and loses nothing. */
  exactly(text: string): Reading<unknown> | undefined {
    if (beginsWithReasoning(text)) return undefined
    const [only, ...others] = this.#values({ text, isOpen: true, isUnclosed: false })
    if (
      only === undefined ||
      others.length > 0 ||
      only.cut !== undefined ||
      only.isLoose === true ||
      only.fixes.length > 0
    )
      return undefined
    const result = validated(this.#source, only.value, this.#reply)
    if (result instanceof ParseError) return undefined
    const { named, toNames } = this.#source
    const { fixes, loss } = droppedFields(toNames(only.value), result.value, new Place(named))
    return fixes.length > 0 || loss !== undefined ? undefined : { value: result.value, fixes: [] }
  }

  all(text: string): Rated[] {
    const blocks = fencedBlocks(text)
    const rated = blocks.flatMap(({ text: inner, start, end, from, isClosed }, i) =>
      this.#rate(
        { text: inner, isOpen: !isClosed, isUnclosed: !isClosed },
        { start, end, cost: costs.fence.ofData, lead: leadOf(text, start, blocks[i - 1]?.end) },
        [fix('fence', '$', `took the ${this.#syntax.name} out of a fenced block`)],
        from,
      ),
    )
    // A value inside a block is read from the block when that succeeds, not from the text around it.
    const read = blocks.filter((block) => rated.some((one) => isInside(one, block)))
    const prose = blocks.reduce(
      (all, { start, end }) => all.slice(0, start) + ' '.repeat(end - start) + all.slice(end),
      text,
    )
    for (const { start, end } of this.#syntax.runs(prose)) {
      if (prose.slice(0, start).trim() === '' && prose.slice(end).trim() === '' && blocks.length === 0) continue
      const part = { text: prose.slice(start, end), isOpen: end >= prose.trimEnd().length, isUnclosed: false }
      const place = { start, end, cost: costs.prose.around, lead: leadOf(text, start) }
      rated.push(
        ...this.#rate(part, place, [fix('prose', '$', `took the ${this.#syntax.name} out of the text around it`)]),
      )
    }
    // When the answer is in a block, the text around the block is not part of it.
    const whole = { start: 0, end: text.length, cost: blocks.length === 0 ? 0 : costs.truncated, lead: '' }
    // When the closing fence has only begun, a reading of the whole text would take its marks for content.
    const isEnding = /\n[ \t]*[`~]{1,2}$/u.test(text) && /^[ \t]*(?:`{3}|~{3})/mu.test(text)
    const isUnclosed = blocks.at(-1)?.isClosed === false
    const inAll = isEnding ? [] : this.#rate({ text, isOpen: true, isUnclosed }, whole, [])
    return [...rated, ...inAll.filter((one) => !read.some((block) => isInside(one, block)))]
  }

  #rate(part: TextPart, place: Where, before: readonly Fix[], from = place.start): readonly Rated[] {
    let last = 0
    return this.#values(part).map((raw): Rated => {
      const { alignment, fixes } = this.#towards(raw)
      const cut = raw.cut ?? this.#endOf(part, raw, alignment)
      const where = raw.at === undefined ? place : whereOf(raw.at, last, part.text, place, from)
      last = raw.at?.end ?? last
      return { ...where, alignment, fixes: [...before, ...fixes], ...(cut === undefined ? {} : { cut }) }
    })
  }

  /** Tells how the end of the reply cuts off a value that does not mark its own end. */
  #endOf(part: TextPart, { last, value }: RawValue, alignment: Alignment): Cut | undefined {
    const end = part.isOpen && last !== undefined ? openEnd(last, alignment, this.#place, value) : undefined
    if (end !== undefined) return end
    if (!part.isOpen || this.#syntax.isDelimited === true) return undefined
    if (isReshaped(value, alignment.value, this.#place)) return insideValue
    if (part.isUnclosed)
      return { isInside: false, open: openPaths(alignment.value, !/\n\s*$/u.test(part.text)), endsLine: false }
    return undefined
  }

  /** Takes a value as it is when the schema accepts it; otherwise aligns it. */
  #towards({ value, fixes, loose, isLoose }: RawValue): {
    readonly alignment: Alignment
    readonly fixes: readonly Fix[]
  } {
    if (isLoose !== true && !(validated(this.#source, value, this.#reply) instanceof ParseError))
      return { alignment: exact(value), fixes }
    const free = loose?.() ?? { value, fixes }
    return { alignment: alignValue(this.#source.jsonSchema, free.value), fixes: free.fixes }
  }

  #values(part: TextPart): readonly RawValue[] {
    try {
      return this.#syntax.values(part)
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      if (this.refused === undefined || this.refused.code === 'reply_unreadable') this.refused = error
      return []
    }
  }
}

type Where = Omit<Rated, 'alignment' | 'fixes'>

/**
 * Places a value of a part in the reply. Its lead starts after the previous value, whose announcement is not its own.
 */
function whereOf({ start, end }: Span, last: number, text: string, place: Where, from: number): Where {
  const lead = (last === 0 ? place.lead : '') + text.slice(Math.max(last, start - 120), start)
  return { ...place, start: from + start, end: from + end, lead }
}

/**
 * Tells whether alignment reshaped a value although the schema allows the shape it had; then the rest of that shape was
 * probably cut off. Checks the last list or object, those around it, and every text that is an option of an enum.
 */
function isReshaped(raw: unknown, aligned: unknown, root: Place): boolean {
  if (isTextReshaped(raw, aligned, root)) return true
  let from = raw
  let to = aligned
  let place = root
  while (typeof from === 'object' && from !== null && !(from instanceof NumberText)) {
    if (!place.kinds.has(Array.isArray(from) ? 'array' : 'object')) return false
    if (Array.isArray(from) !== Array.isArray(to) || typeof to !== 'object' || to === null) return true
    const key = Object.keys(from).at(-1)
    if (key === undefined) return false
    const isPlanned = Array.isArray(from) || place.isRecord || place.keys.includes(key)
    // A blank field is absent or cut off; `openEnd` decides that by its text.
    if (!isPlanned || !Object.hasOwn(to, key)) return isPlanned && Reflect.get(from, key) !== null
    place = Array.isArray(from) ? place.item(Number(key)) : place.field(key)
    from = Reflect.get(from, key)
    to = Reflect.get(to, key)
  }
  return false
}

/**
 * Tells whether alignment changed a text that the schema lists as an option. Missing fields would have decided which
 * branch of a union was meant, as when one branch takes `""` and another only null.
 */
function isTextReshaped(from: unknown, to: unknown, place: Place): boolean {
  if (typeof from === 'string') return from !== to && place.options.includes(from)
  if (!isPlainObject(from) || !isPlainObject(to)) return false
  return Object.keys(from).some(
    (key) => Object.hasOwn(to, key) && isTextReshaped(Reflect.get(from, key), Reflect.get(to, key), place.field(key)),
  )
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Returns the text before an answer, but nothing from before the end of the previous block. */
function leadOf(text: string, start: number, from = 0): string {
  return text.slice(Math.max(from, start - 120), start)
}
