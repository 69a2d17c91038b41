import { charBound } from './char-bound.ts'

// Longer pieces are bounded by their characters: merging takes quadratic time.
const longestMerged = 128
const mostKnown = 4_096
/** Longer pieces are slices of the text: keeping them would keep the whole text in memory. */
const longestKnown = 12

/**
 * Bounds the tokens of a text from above. Where the text is ASCII its pre-tokens are those of the reference, and each
 * is merged using only the first tokens of the encoding; everything else is counted by `charBound`.
 *
 * Proof for a merged piece. Byte-pair encoding always merges the pair of the lowest rank. So up to its first merge of a
 * rank that is missing here it has done exactly the merges done here, and each later merge only reduces the number of
 * tokens.
 */
export class BoundCounter {
  readonly #piece: RegExp
  readonly #ranks: ReadonlyMap<string, number>
  /** Words recur. */
  readonly #known = new Map<string, number>()

  /** `piece` matches a pre-token of ASCII text and is global. `firstTokens` are in rank order, separated by `¦`. */
  constructor(piece: RegExp, firstTokens: string) {
    this.#piece = piece
    this.#ranks = new Map(firstTokens.split('¦').map((token, rank) => [token, rank]))
  }

  count(text: string): number {
    let total = 0
    for (const { 0: run, index } of text.matchAll(/[\0-\x7f]+|[^\0-\x7f]+/g)) {
      if (run.charCodeAt(0) < 0x80) total += this.#countAscii(run, index > 0, index + run.length < text.length)
      else for (const char of run) total += charBound(char.codePointAt(0) ?? 0)
    }
    return total
  }

  /**
   * Counts a run of ASCII. Other characters around it can affect its pre-tokens: these are certain from the first place
   * where every text is cut up to the last one that no letter, symbol or white space after the run could change.
   */
  #countAscii(run: string, isAfterOther: boolean, isBeforeOther: boolean): number {
    const start = isAfterOther ? firstCut(run) : 0
    const sure = isBeforeOther ? lastSure(run) : run.length
    let total = start
    for (const { 0: piece, index } of run.slice(start).matchAll(this.#piece))
      total += start + index + piece.length > sure ? piece.length : this.#countKnown(piece)
    return total
  }

  #countKnown(piece: string): number {
    if (piece.length > longestKnown) return this.#countPiece(piece)
    const known = this.#known.get(piece)
    if (known !== undefined) return known
    const tokens = this.#countPiece(piece)
    if (this.#known.size >= mostKnown) this.#known.clear()
    this.#known.set(piece, tokens)
    return tokens
  }

  #countPiece(piece: string): number {
    if (piece.length > longestMerged) return piece.length
    // All numbers of up to three digits are tokens.
    if (/^\d/.test(piece)) return 1
    const parts = [...piece]
    for (;;) {
      let lowest = Number.POSITIVE_INFINITY
      let at = -1
      for (let i = 1; i < parts.length; i++) {
        const rank = this.#ranks.get(`${parts[i - 1]}${parts[i]}`) ?? lowest
        if (rank < lowest) {
          lowest = rank
          at = i - 1
        }
      }
      if (at < 0) return parts.length
      parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`)
    }
  }
}

/** Finds the first place where every text is cut: before a space and a letter, and between a line break and what is neither white space nor `/`. */
function firstCut(run: string): number {
  const cut = run.search(/ [A-Za-z]|(?<=[\r\n])[!-.0-~]/)
  return cut < 0 ? run.length : cut
}

/** Returns the latest end of a pre-token that is certain although a character other than ASCII follows the run. */
function lastSure(run: string): number {
  const trimmed = run.trimEnd().length
  // An apostrophe may continue as a contraction: the long s is an s.
  return trimmed < run.length ? trimmed : run.length - (run.endsWith("'") ? 2 : 1)
}
