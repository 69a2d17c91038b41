import { announced } from './announced.ts'
import { reasoningTag, tagStep } from './reasoning.ts'

const tagEnd = new RegExp(`(${reasoningTag})$`, 'iu')
const channelEnd = /<\|channel\|>\s*(\w+)([^<]{0,80})(?:<\|constrain\|>[^<]{0,40})?<\|message\|>$/u
const kept = 320

/** Reads what comes before the value while a reply arrives: prose, reasoning, channels. */
export class StreamLead {
  #tail = ''
  #head = ''
  #depth = 0
  #isAside = false

  push(char: string): void {
    this.#tail = (this.#tail.length > 2 * kept ? this.#tail.slice(-kept) : this.#tail) + char
    if (this.#head.length < 12) this.#head += char
    if (char === '>' || char === '▷' || char === ']') this.#tag()
    else if (char === 'l' && this.#tail.endsWith('assistantfinal')) this.#isAside = false
    else if (this.#head.length === 12 && /^\s*analysis[A-Z]/u.test(this.#head)) {
      this.#isAside = true
      this.#head += ' '
    }
  }

  /** The text since the last value. */
  get lead(): string {
    return this.#tail.slice(-120)
  }

  /** Tells whether a value that begins here is an answer: neither reasoning nor announced as a draft. */
  get isAnswer(): boolean {
    return this.#depth === 0 && !this.#isAside && announced(this.lead) !== 'draft'
  }

  get isReasoning(): boolean {
    return this.#depth > 0 || this.#isAside
  }

  /** Forgets the text so far once a value was read: it says nothing about the next value. */
  clear(): void {
    this.#tail = ''
  }

  #tag(): void {
    const tail = this.#tail.slice(-kept)
    const tag = tagEnd.exec(tail)?.[1]
    if (tag !== undefined) {
      this.#depth = Math.max(0, this.#depth + tagStep(tag))
      // Text inside the reasoning says nothing about a value after it.
      if (this.#depth === 0) this.clear()
    }
    const channel = channelEnd.exec(tail)
    if (channel !== null) this.#isAside = channel[1] !== 'final' && !/\bto=/u.test(channel[2] ?? '')
  }
}
