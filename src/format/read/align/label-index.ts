import { cutLead, cutTrail, withoutMarkup } from './bare-label.ts'
import { foldCase, type LabelWord, labelWords, withoutCase } from './label-words.ts'
import { lazyPattern } from './lazy-pattern.ts'
import { isNearMiss } from './near-miss.ts'

/** The labels at one place of a text, and where they end. Several when they are spelled alike. */
export interface Found {
  readonly names: readonly string[]
  readonly end: number
  /** How loosely the spelling matches: 0 exact, 1 other marks, 2 other case, 3 other accents, 4 other separators. */
  readonly tier: number
}

/** Matches separators between the words of a label, which may differ or be left out. */
const glue = /^[\s_./&-]{1,3}$/u
const opening = /^[\s([{（【]*/u
/** Matches signs that belong to the word before them. */
const signs = /^[+#%°-]*/u
/** Matches endings of a statement that are written without a space. */
const ending = /(?:です|だ|입니다|이다|的)$/u
const boundary = /* @__PURE__ */ lazyPattern(() => String.raw`[\s_./-]+|(?<=\p{Ll})(?=\p{Lu})`, 'u')
const anyLetter = /* @__PURE__ */ lazyPattern(() => String.raw`[\p{L}\p{N}]`, 'u')

/** Indexes the spellings of a list of labels once for all texts. */
export class LabelIndex {
  readonly names: readonly string[]
  readonly #byKey = new Map<string, string[]>()
  readonly #parts = new Map<string, readonly string[]>()
  readonly #mostWords: number
  readonly #longest: number

  constructor(names: readonly string[]) {
    this.names = names
    for (const name of new Set(names)) {
      const bare = this.#bare(name)
      const words = labelWords(bare)
      const key = words.reduce((key, word, i) => joined(key, bare, words[i - 1]?.end ?? 0, word), '')
      // A text may leave out the question mark of a label, but not add one.
      for (const end of new Set([bare.slice(words.at(-1)?.end), ''])) {
        if (key + end !== '') this.#byKey.set(key + end, [...(this.#byKey.get(key + end) ?? []), name])
      }
      this.#parts.set(name, partsOf(bare))
    }
    this.#mostWords = [...this.#parts.values()].reduce((most, { length }) => Math.max(most, length), 0) + 1
    this.#longest = names.reduce((longest, { length }) => Math.max(longest, length), 0)
  }

  /** Finds two labels that differ only in case, accents and marks. */
  alike(): readonly [string, string] | undefined {
    const byForm = new Map<string, string>()
    for (const name of this.names) {
      const form = withoutCase(this.#bare(name))
      const other = byForm.get(form)
      if (other !== undefined) return [other, name]
      byForm.set(form, name)
    }
    return undefined
  }

  /** Cuts bullets and the like off the start of a line, except numbers that are labels. */
  cutLead(line: string): string {
    return cutLead(line, (number) => this.#byKey.has(number))
  }

  /** Finds the labels that match a whole text or line. */
  whole(text: string): Found | undefined {
    const trimmed = text.trim()
    const end = trimmed.length
    if (this.names.includes(trimmed)) return { names: [trimmed], end, tier: 0 }
    if (end > this.#longest + 200) return undefined
    const bare = this.#bare(trimmed)
    const symbols = this.#byKey.get(bare)
    const found = this.at(bare) ?? (symbols && { names: symbols, end: bare.length, tier: 1 })
    if (found?.end !== bare.length) return undefined
    // The sign may be a bullet or a minus; keep both readings.
    const signed = /^[-+]\s+\d/u.test(trimmed) ? this.#byKey.get(trimmed.replace(/\s+/u, '')) : undefined
    return { ...found, names: [...found.names, ...(signed ?? [])] }
  }

  /** Finds the longest label at the start of a text, after opening brackets. */
  at(text: string): Found | undefined {
    const start = opening.exec(text)?.[0].length ?? 0
    const rest = text.slice(start, start + this.#longest * 2 + 40)
    const found = this.#longestOf(rest, labelWords(rest), 0, 0)
    return found && { ...found, end: found.end + start }
  }

  /** Lists the labels that a text names as whole words, except those inside longer labels. */
  named(text: string): readonly string[] {
    const words = labelWords(text)
    const found = new Set<string>()
    let end = 0
    for (const [i, word] of words.entries()) {
      const here = word.start < end ? undefined : this.#longestOf(text, words, i, word.start)
      end = here?.end ?? end
      for (const name of here?.names ?? []) if (name.length > 1 || isAlone(text, end, name)) found.add(name)
    }
    return [...found]
  }

  /** Lists the labels that a text of one line misspells. */
  nearMisses(text: string): readonly string[] {
    const line = text.trim()
    const parts = line.length > 200 || line.includes('\n') ? [] : partsOf(this.#bare(line))
    return this.names.filter((name) => isNearMiss(parts, this.#parts.get(name) ?? []))
  }

  /** Finds the longest label that begins with the word `first` of a text, and with the signs from `start` on. */
  #longestOf(text: string, words: readonly LabelWord[], first: number, start: number): Found | undefined {
    let key = ''
    let found: Found | undefined
    for (const [i, word] of words.slice(first, first + this.#mostWords).entries()) {
      const before = i === 0 ? start : (words[first + i - 1]?.end ?? start)
      const stem = joined(key, text, before, { ...word, form: withoutCase(word.raw.replace(ending, '')) })
      key = joined(key, text, before, word)
      const sign = signs.exec(text.slice(word.end, word.end + 4))?.[0] ?? ''
      const marked = this.#byKey.get(`${key}${sign}?`)
      const isMarked = marked !== undefined && text.charAt(word.end + sign.length) === '?'
      const names = isMarked ? marked : (this.#byKey.get(key + sign) ?? this.#byKey.get(stem + sign))
      const end = word.end + sign.length + (isMarked ? 1 : 0)
      if (names !== undefined) found = { ...this.#closest(names, text.slice(start, end)), end }
    }
    return found
  }

  /** Of several names spelled alike, keeps those that come closest to a text. */
  #closest(names: readonly string[], text: string): { readonly names: readonly string[]; readonly tier: number } {
    for (const [i, form] of [(name: string) => name, foldCase, withoutCase].entries()) {
      const same = names.filter((name) => form(this.#bare(name)) === form(text))
      if (same.length > 0) return { names: same, tier: i + 1 }
    }
    return { names, tier: 4 }
  }

  #bare(text: string): string {
    const line = withoutMarkup(text, '$1').trim()
    return cutTrail(this.cutLead(line)) || line || text
  }
}

/** Adds a word to the key that all usual spellings of a name share. Keeps numbers apart: `1.5` is not `15`. */
function joined(key: string, text: string, end: number, { start, form }: LabelWord): string {
  const gap = text.slice(end, start)
  const isGlue = key !== '' && glue.test(gap) && !(/\d$/u.test(key) && /^\d/u.test(form))
  return key + (isGlue ? '' : gap.replace(/\s+/gu, ' ')) + form
}

/** Splits a name into its words: `transferFee` and `transfer_fee` have two. */
function partsOf(name: string): readonly string[] {
  return name.split(boundary()).map(withoutCase)
}

/** Tells whether a label of one letter stands for itself. `A`, `I`, `O` and `W` may be words of a sentence instead. */
function isAlone(text: string, end: number, name: string): boolean {
  if (text.slice(end - 1, end) !== name) return false
  if (/[\dB-DF-HJLMNPQRTX]/u.test(name) || !anyLetter().test(text.slice(end, end + 2))) return true
  return name !== 'I' && anyLetter().test(text.charAt(end - 3))
}
