import type { Candidate, Choice, Query, Selector } from '../types.ts'
import { checkCount } from './check-count.ts'
import { likelyAnswers, shapeKey } from './likely-answers.ts'

export interface CoverageOptions {
  /** How many examples. @default 8 from a store, as many as fit from an array */
  readonly k?: number
  /** How many nearest examples vote on what the answer looks like. @default 64 */
  readonly neighbours?: number
  /** How many nearest examples may be chosen. @default 128 */
  readonly pool?: number
}

/** What showing a likely answer whole is worth, beside its parts; and showing it by one single example. */
const fullBonus = 1
const wholeBonus = 1.5
const saturated = 1e-4
const tiny = 1e-6

/**
 * Chooses examples that together show the answers this query is likely to have. The outputs of the nearest examples
 * vote; then, greedily, each example is worth the likely features it adds, the likely answers it completes, and the
 * likely answers it shows by itself. Once everything likely is shown it begins again at half the value. Without features
 * it goes by similarity. (Predicted-answer coverage; it extends the coverage objective of Levy et al. 2022,
 * arXiv:2212.06800, with predictions from neighbours.)
 */
export function coverage(options: CoverageOptions = {}): Selector {
  const neighbours = options.neighbours ?? 64
  checkCount('coverage', 'neighbours', neighbours)
  return {
    name: 'coverage',
    ...(options.k === undefined ? {} : { k: checkCount('coverage', 'k', options.k) }),
    pool: checkCount('coverage', 'pool', options.pool ?? 128),
    select: (query, pool) => choose(query, pool, neighbours),
  }
}

function choose(query: Query, pool: readonly Candidate[], neighbours: number): readonly Choice[] {
  const goals = makeGoals(pool, neighbours)
  const shapes = makeShapes(pool, goals)
  const wanted = Math.min(pool.length, Number.isFinite(query.k) ? 2 * query.k + 4 : pool.length)
  const choices: Choice[] = []
  let value = 1
  let tokens = 0
  let progress = goals.list.length > 0
  const isOpen = (): boolean => choices.length < wanted && tokens < 2 * query.room
  while (progress && isOpen()) {
    progress = false
    const round = new Round(goals, shapes)
    for (let pick = round.best(); pick !== undefined && isOpen(); pick = round.best()) {
      const candidate = round.take(pick.shape)
      choices.push({ id: candidate.id, gain: value * pick.gain })
      tokens += candidate.tokens
      progress = true
    }
    value /= 2
  }
  const chosen = new Set(choices.map((choice) => choice.id))
  const scale = choices.length === 0 ? 1 : Math.min(value, choices.at(-1)?.gain ?? 1)
  for (const { id, similarity, tokens: size } of pool) {
    if (!isOpen()) break
    if (chosen.has(id)) continue
    choices.push({ id, gain: scale * (similarity + tiny) })
    tokens += size
  }
  return choices
}

interface Goals {
  readonly list: readonly {
    readonly features: ReadonlySet<string>
    readonly key: string
    readonly probability: number
  }[]
  /** What showing a feature for the first time is worth. */
  readonly need: ReadonlyMap<string, number>
}

function makeGoals(pool: readonly Candidate[], neighbours: number): Goals {
  const frequency = new Map<string, number>()
  for (const { features } of pool)
    for (const feature of new Set(features)) frequency.set(feature, (frequency.get(feature) ?? 0) + 1)
  const rarity = (feature: string): number =>
    Math.max(0.05, Math.log((pool.length + 1) / ((frequency.get(feature) ?? 0) + 1)))
  const need = new Map<string, number>()
  const list = likelyAnswers(pool, neighbours).map(({ features, probability }) => {
    const set = new Set(features)
    let total = 0
    for (const feature of set) total += rarity(feature)
    for (const feature of set) need.set(feature, (need.get(feature) ?? 0) + (probability * rarity(feature)) / total)
    return { features: set, key: shapeKey(features), probability }
  })
  return { list, need }
}

/** Examples of one feature set: they differ only in similarity, so the nearest unused one stands for all. */
interface Shape {
  readonly key: string
  readonly features: ReadonlySet<string>
  readonly members: Candidate[]
  used: number
}

function makeShapes(pool: readonly Candidate[], goals: Goals): readonly Shape[] {
  const shapes = new Map<string, Shape>()
  for (const candidate of pool) {
    const key = shapeKey(candidate.features)
    const shape = shapes.get(key)
    if (shape !== undefined) shape.members.push(candidate)
    else {
      const features = new Set(candidate.features.filter((feature) => goals.need.has(feature)))
      shapes.set(key, { key, features, members: [candidate], used: 0 })
    }
  }
  return [...shapes.values()]
}

/** One pass over the goals, from nothing shown to everything shown. */
class Round {
  readonly #goals: Goals
  readonly #shapes: readonly Shape[]
  readonly #shown = new Set<string>()
  readonly #shownWhole = new Set<string>()
  #missing: {
    readonly features: Set<string>
    readonly key: string
    readonly probability: number
    readonly size: number
  }[]

  constructor(goals: Goals, shapes: readonly Shape[]) {
    this.#goals = goals
    this.#shapes = shapes
    this.#missing = goals.list.map(({ features, key, probability }) => ({
      features: new Set(features),
      key,
      probability,
      size: features.size,
    }))
  }

  /** Finds the shape with the largest gain that still has an unused example; undefined when nothing is left to gain. */
  best(): { readonly shape: Shape; readonly gain: number } | undefined {
    let best: { readonly shape: Shape; readonly gain: number } | undefined
    for (const shape of this.#shapes) {
      const next = shape.members[shape.used]
      if (next === undefined) continue
      const gain = this.#gain(shape) + tiny * next.similarity
      // Shapes come in the order of their nearest example, so that ties go to the nearer one.
      if (gain >= saturated && (best === undefined || gain > best.gain + 1e-12)) best = { shape, gain }
    }
    return best
  }

  take(shape: Shape): Candidate {
    const candidate = shape.members[shape.used++]
    if (candidate === undefined) throw new RangeError('take() needs a shape that best() returned')
    for (const feature of shape.features) this.#shown.add(feature)
    this.#shownWhole.add(shape.key)
    for (const goal of this.#missing) for (const feature of shape.features) goal.features.delete(feature)
    return candidate
  }

  #gain(shape: Shape): number {
    let gain = 0
    for (const feature of shape.features) if (!this.#shown.has(feature)) gain += this.#goals.need.get(feature) ?? 0
    for (const { features, key, probability, size } of this.#missing) {
      if (features.size > 0 && isSubset(features, shape.features)) gain += fullBonus * probability
      if (key === shape.key && !this.#shownWhole.has(key)) gain += (wholeBonus * probability) / size
    }
    return gain
  }
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  if (part.size > whole.size) return false
  for (const item of part) if (!whole.has(item)) return false
  return true
}
