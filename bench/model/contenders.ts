import { coverage, type Format, type Order, random, type Selector, similar } from '../../src/index.ts'
import type { Task } from './tasks.ts'

/** A way of choosing and showing examples that the models judge. */
export interface Contender {
  readonly select: Selector
  readonly order?: Order
  /** Another format than the task's. */
  readonly format?: (task: Task) => Format<unknown, unknown>
  /** How many examples, whatever the run says. */
  readonly k?: number
}

export const contenders: Readonly<Record<string, Contender>> = {
  zero: { select: similar(), k: 0 },
  random1: { select: random({ seed: 1 }) },
  random2: { select: random({ seed: 2 }) },
  random3: { select: random({ seed: 3 }) },
  similar: { select: similar() },
  coverage: { select: coverage() },
}
