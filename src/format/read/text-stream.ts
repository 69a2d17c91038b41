import type { PartialReader } from '../../types.ts'
import { leadingReasoning } from './locate/leading-reasoning.ts'
import { turnOf } from './locate/turn.ts'

/** Tokens that end the text, and what may still become one: it is held back until more is known. */
const held = /(?:\s*(?:<[|｜][^<>|｜\s]{1,40}[|｜]>|<\/s>|<eos>|<end_of_turn>|\[\/INST\]))*\s*(?:[<[][^<>\]]{0,48})?$/u
/** How a reply begins whose reasoning is to come, or whose channels are. */
const mayReason = /^\s*(?:[<◁[]|analysis|$)/u

/** Shows a text as far as it has come, without its reasoning; the end waits while it may be the beginning of a token. */
export class TextStream implements PartialReader<string> {
  readonly #keeps: boolean
  /** The reply, until its answer has begun. */
  #reply = ''
  #isBegun = false
  #held = ''
  #shown: string | undefined

  constructor(keeps: boolean) {
    this.#keeps = keeps
  }

  push(chunk: string): string | undefined {
    const more = this.#isBegun ? this.#held + chunk : this.#begin(chunk)
    if (more === '') return this.#shown
    // A token is short; a look at the last characters keeps the work linear.
    const tail = more.slice(-200)
    this.#held = held.exec(tail)?.[0] ?? ''
    const next = more.slice(0, more.length - this.#held.length)
    if (next !== '') this.#shown = (this.#shown ?? '') + next
    return this.#shown
  }

  /** Returns the answer so far; empty while it may still be reasoning. */
  #begin(chunk: string): string {
    this.#reply += chunk
    let text: string | undefined = this.#reply
    if (mayReason.test(text)) {
      const turn = turnOf(text, true)
      const end = turn.isOnlyReasoning ? undefined : this.#keeps ? 0 : leadingReasoning(turn.text)
      const mayGoOn = end === 0 && /^\s*[<◁[][^>▷\]]{0,240}$/u.test(turn.text)
      text = end === undefined || mayGoOn ? '' : end > 0 ? turn.text.slice(end).trimStart() : turn.text
    }
    this.#isBegun = text.trim() !== ''
    return this.#isBegun ? text : ''
  }
}
