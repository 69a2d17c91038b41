import type { Candidate, Choice, Query } from '../selector.ts'

/** How many more than k are chosen where k fits: enough to tell what k has cut off. */
const fewMore = 4

/**
 * Collects choices: k of them, then a surplus that replaces what does not fit. The surplus is worth no more than the
 * first k.
 */
export class Choices {
  readonly #query: Query
  readonly #chosen = new Set<Candidate>()
  readonly list: Choice[] = []
  #tokens = 0
  /** Tokens of the first k. */
  #wanted = 0
  #least = 1

  constructor(query: Query) {
    this.#query = query
  }

  get size(): number {
    return this.list.length
  }

  get isOpen(): boolean {
    const { k, room } = this.#query
    const most = this.#wanted > room ? 2 * k + fewMore : k + fewMore
    return this.size < most && this.#tokens < 2 * room
  }

  add(candidate: Candidate, gain: number): void {
    const isSurplus = this.size >= this.#query.k
    if (!isSurplus) this.#wanted += candidate.tokens
    this.#tokens += candidate.tokens
    this.#chosen.add(candidate)
    this.list.push({ id: candidate.id, gain: isSurplus ? Math.min(gain, this.#least) : gain })
    this.#least = Math.min(this.#least, gain)
  }

  /** Adds what shows nothing new, ranked by similarity and below everything that does. */
  addRest(candidate: Candidate): void {
    if (this.#chosen.has(candidate)) return
    const least = this.#least
    this.add(candidate, least * (candidate.similarity + 1e-6) * 0.999)
    this.#least = least
  }
}
