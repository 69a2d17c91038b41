import type { PartialReader } from '../../types.ts'
import { leadingReasoning } from './locate/leading-reasoning.ts'
import { nextTurnAt, quotesTurns, turnOf } from './locate/turn.ts'

/**
 * Matches tokens that end the text, and what may still become such a token; these are held back until more text
 * arrives.
 */
const held = /(?:\s*(?:<[|｜][^<>|｜\s]{1,40}[|｜]>|<\/s>|<eos>|<end_of_turn>|\[\/INST\]))*\s*(?:[<[][^<>\]]{0,48})?$/u
/** Matches how a reply may begin when reasoning or channels follow. */
const mayReason = /^\s*(?:[<◁[]|analysis|$)/u

/** Matches an incomplete tag or token: `<th`, `<|im_start|>assist`. */
const begunMark =
  /^\s*(?:[<◁[][^>▷\]]{0,240}|<\|(?:im_start|start_header_id)\|>\s*\w{0,12}(?:<[^>]{0,30})?|<start_of_turn>\w{0,8})$/u

/**
 * Shows a text while it arrives, without its reasoning. Holds back the end while it may be the beginning of a token.
 */
export class TextStream implements PartialReader<string> {
  readonly #keeps: boolean
  /** The reply, until its answer has begun. */
  #reply = ''
  #isBegun = false
  #held = ''
  #shown: string | undefined
  /** The text quotes chat templates or code, so a token in it does not end the turn. */
  #quotes = false
  /** The next turn has begun. */
  #isOver = false

  constructor(keeps: boolean) {
    this.#keeps = keeps
  }

  push(chunk: string): string | undefined {
    if (this.#isOver) return this.#shown
    const given = this.#isBegun ? this.#held + chunk : this.#begin(chunk)
    if (given === '') return this.#shown
    const end = this.#quotes ? -1 : nextTurnAt(given, true)
    this.#isOver = end >= 0
    const more = this.#isOver ? given.slice(0, end) : given
    // A token is short; looking at the last characters only keeps the work linear.
    const tail = more.slice(-200)
    this.#held = held.exec(tail)?.[0] ?? ''
    const next = more.slice(0, more.length - this.#held.length)
    if (next !== '') {
      const before = this.#shown ?? ''
      // The beginning of a code fence may have arrived in pieces.
      this.#quotes ||= quotesTurns(before.slice(-8) + next)
      this.#shown = before + next
    }
    return this.#shown
  }

  /** Returns the answer so far, or an empty text while it may still be reasoning. */
  #begin(chunk: string): string {
    this.#reply += chunk
    let text: string | undefined = this.#reply
    if (mayReason.test(text)) {
      const turn = turnOf(text, true)
      const end = turn.isOnlyReasoning ? undefined : this.#keeps ? 0 : leadingReasoning(turn.text, false)
      const mayGoOn = end === 0 && begunMark.test(turn.text)
      const rest = end === undefined || mayGoOn ? '' : end > 0 ? turn.text.slice(end).trimStart() : turn.text
      // A token at the end may turn out to be part of the answer.
      text = rest.trim() === '' ? '' : rest + turn.after
    }
    this.#isBegun = text.trim() !== ''
    return this.#isBegun ? text : ''
  }
}
