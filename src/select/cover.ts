import type { Candidate } from '../selector.ts'
import { naturalLog } from '../value/natural-log.ts'
import type { Shape } from './likely-answers.ts'

const rarest = 0.05

/** How a cover weighs what it shows. */
export interface CoverWeights {
  /** What showing a feature again is worth, as a share of what the previous showing was worth; 0 to 1. */
  readonly repeat: number
  /** What showing all features of a likely answer is worth, on top of showing each of them. */
  readonly full: number
}

/** The shape to take next, and what it is worth. */
export interface Pick {
  readonly shape: number
  readonly gain: number
}

/**
 * Computes what each shape adds to what is shown, and updates that pick by pick. A likely answer is worth its
 * probability for the share of its features shown (weighted by rarity in the pool), `repeat` times as much for each
 * further showing of a feature, `full` times its probability when all of them are shown, and a bonus when a single
 * example shows exactly it.
 */
export class Cover {
  readonly #shapes: readonly Shape[]
  /** The next member of each shape; carries on across rounds. */
  readonly #next: Int32Array
  // Features of each likely answer, by number.
  readonly #featuresOf: readonly (readonly number[])[]
  readonly #shapesWith: readonly (readonly number[])[]
  /** What showing each feature for the first time is worth. */
  readonly #need: Float64Array
  readonly #weights: CoverWeights
  // The current round.
  #isShown: Uint8Array
  /** What the next showing of each feature is worth. */
  #worth: Float64Array
  /** What the next showing of each shape's features is worth. */
  #share: Float64Array
  /** What each shape is worth for the likely answers that it completes. */
  #full: Float64Array
  /** How many features of each likely answer are not shown yet. */
  #missing: Int32Array
  #isShownWhole: Uint8Array
  /** Whether a shape completes a likely answer: one row for each answer. */
  #completes: Uint8Array
  /** Whether a shape has a feature: one row for each shape. */
  readonly #has: Uint8Array

  constructor(shapes: readonly Shape[], weights: CoverWeights) {
    this.#shapes = shapes
    this.#weights = weights
    this.#next = new Int32Array(shapes.length)
    const numbers = new Map<string, number>()
    for (const { features, probability } of shapes) {
      if (probability > 0) for (const feature of features) if (!numbers.has(feature)) numbers.set(feature, numbers.size)
    }
    const shapesWith: number[][] = Array.from(numbers, () => [])
    this.#shapesWith = shapesWith
    this.#featuresOf = shapes.map(({ features }, shape) => {
      const list: number[] = []
      for (const feature of features) {
        const number = numbers.get(feature)
        if (number === undefined) continue
        list.push(number)
        shapesWith[number]?.push(shape)
      }
      return list
    })
    this.#has = new Uint8Array(shapes.length * numbers.size)
    this.#featuresOf.forEach((features, shape) => {
      for (const feature of features) this.#has[shape * numbers.size + feature] = 1
    })
    this.#need = this.#worthOfFeatures(shapesWith)
    this.#isShown = new Uint8Array(0)
    this.#worth = new Float64Array(0)
    this.#share = new Float64Array(0)
    this.#full = new Float64Array(0)
    this.#missing = new Int32Array(0)
    this.#isShownWhole = new Uint8Array(0)
    this.#completes = new Uint8Array(0)
    this.begin()
  }

  /** Begins a round in which nothing is shown yet. Examples already taken stay taken. */
  begin(): void {
    const size = this.#shapes.length
    this.#isShown = new Uint8Array(this.#need.length)
    this.#worth = Float64Array.from(this.#need)
    this.#isShownWhole = new Uint8Array(size)
    this.#completes = new Uint8Array(size * size)
    this.#full = new Float64Array(size)
    this.#missing = Int32Array.from(this.#featuresOf, (features) => features.length)
    this.#share = Float64Array.from(this.#featuresOf, (features) =>
      features.reduce((sum, feature) => sum + (this.#need[feature] ?? 0), 0),
    )
    for (let answer = 0; answer < size; answer++) this.#findCompleting(answer)
  }

  /** Finds the shape with the largest gain that still has an example; undefined when none gains `least`. */
  best(wholeBonus: number, least: number): Pick | undefined {
    let shape = -1
    let gain = least
    for (let i = 0; i < this.#shapes.length; i++) {
      const next = this.#peek(i)
      if (next === undefined) continue
      const found = this.gain(i, wholeBonus)
      // Shapes are ordered by their nearest example, so that ties go to the nearer one.
      if (shape < 0 ? found >= gain : found > gain + 1e-12) {
        shape = i
        gain = found
      }
    }
    return shape < 0 ? undefined : { shape, gain }
  }

  /** Returns what the next example of a shape is worth now. */
  gain(shape: number, wholeBonus: number): number {
    const whole = this.#isShownWhole[shape] === 1 ? 0 : wholeBonus * (this.#shapes[shape]?.probability ?? 0)
    const nearness = 1e-6 * (this.#peek(shape)?.similarity ?? 0)
    return (this.#share[shape] ?? 0) + (this.#full[shape] ?? 0) + whole + nearness
  }

  /** Takes the next example of a shape that `best` returned. */
  take(shape: number): Candidate {
    const candidate = this.#peek(shape)
    if (candidate === undefined) throw new RangeError('take() needs a shape that has an example left')
    this.#next[shape] = (this.#next[shape] ?? 0) + 1
    this.#isShownWhole[shape] = 1
    const affected = new Set<number>()
    for (const feature of this.#featuresOf[shape] ?? []) {
      const isFirst = this.#isShown[feature] !== 1
      if (!isFirst && this.#weights.repeat === 0) continue
      const worth = this.#worth[feature] ?? 0
      const next = worth * this.#weights.repeat
      this.#isShown[feature] = 1
      this.#worth[feature] = next
      for (const other of this.#shapesWith[feature] ?? []) {
        this.#share[other] = (this.#share[other] ?? 0) - (worth - next)
        if (!isFirst) continue
        this.#missing[other] = (this.#missing[other] ?? 0) - 1
        affected.add(other)
      }
    }
    for (const answer of affected) this.#findCompleting(answer)
    return candidate
  }

  #peek(shape: number): Candidate | undefined {
    return this.#shapes[shape]?.members[this.#next[shape] ?? 0]
  }

  /** Updates which shapes complete a likely answer. */
  #findCompleting(answer: number): void {
    const worth = this.#weights.full * (this.#shapes[answer]?.probability ?? 0)
    if (worth === 0) return
    const row = answer * this.#shapes.length
    const size = this.#shapes.length
    if (this.#missing[answer] === 0) {
      for (let shape = 0; shape < size; shape++) {
        if (this.#completes[row + shape] === 1) this.#full[shape] = (this.#full[shape] ?? 0) - worth
        this.#completes[row + shape] = 0
      }
      return
    }
    const features = this.#featuresOf[answer] ?? []
    let scarce = -1
    for (const feature of features) {
      if (this.#isShown[feature] !== 1 && (scarce < 0 || this.#spread(feature) < this.#spread(scarce))) scarce = feature
    }
    // A shape that completes the answer has every open feature, so only shapes with the scarcest one need a look.
    for (const shape of this.#shapesWith[scarce] ?? []) {
      if (this.#completes[row + shape] === 1 || !this.#hasOpen(shape, features)) continue
      this.#completes[row + shape] = 1
      this.#full[shape] = (this.#full[shape] ?? 0) + worth
    }
  }

  /** Tells whether a shape has all of these features that are not shown yet. */
  #hasOpen(shape: number, features: readonly number[]): boolean {
    const row = shape * this.#need.length
    for (const feature of features) if (this.#isShown[feature] !== 1 && this.#has[row + feature] !== 1) return false
    return true
  }

  #spread(feature: number): number {
    return this.#shapesWith[feature]?.length ?? 0
  }

  #worthOfFeatures(shapesWith: readonly (readonly number[])[]): Float64Array {
    let size = 0
    for (const { members } of this.#shapes) size += members.length
    const rarity = Float64Array.from(shapesWith, (shapes) => {
      const frequency = shapes.reduce((sum, shape) => sum + (this.#shapes[shape]?.members.length ?? 0), 0)
      return Math.max(rarest, naturalLog((size + 1) / (frequency + 1)))
    })
    const need = new Float64Array(shapesWith.length)
    this.#shapes.forEach(({ probability }, shape) => {
      if (probability === 0) return
      const features = this.#featuresOf[shape] ?? []
      const total = features.reduce((sum, feature) => sum + (rarity[feature] ?? 0), 0)
      for (const feature of features)
        need[feature] = (need[feature] ?? 0) + (probability * (rarity[feature] ?? 0)) / total
    })
    return need
  }
}
