import { BudgetError } from '../../errors.ts'
import type { Prompt } from '../../prompt.ts'

/** Builds the prompt with a budget of so many tokens. */
type Build = (tokens: number) => Promise<Prompt<unknown>>

/** The same prompt at many budgets. */
export interface Across {
  /** By growing budget; among them the one that was given. */
  readonly prompts: readonly Prompt<unknown>[]
  /** Position of the one that was given. */
  readonly given: number
  /** Whether the largest budget holds everything that was chosen. */
  readonly isWhole: boolean
}

/** How far beyond its own budget a prompt is followed where a store could fill any. */
const widest = 3
const mostSteps = 36

/** Builds a prompt at budgets between the smallest that works and what everything takes. */
export async function buildAcross(given: Prompt<unknown>, build: Build): Promise<Across> {
  const { budget, reserve } = given.report
  const least = (await smallest(build, reserve)).report.budget
  const { most, isWhole } = await largest(build, least, Math.max(widest * budget, least))
  const budgets = [...new Set([...steps(least, most), budget])].sort((a, b) => a - b)
  const prompts: Prompt<unknown>[] = []
  for (const tokens of budgets) {
    const prompt = tokens === budget ? given : await unlessTooSmall(build(tokens))
    if (prompt !== undefined) prompts.push(prompt)
  }
  return { prompts, given: prompts.indexOf(given), isWhole }
}

/** The error for too small a budget says how much is needed; pinned examples may depend on it, so it tries again. */
async function smallest(build: Build, reserve: number): Promise<Prompt<unknown>> {
  for (let tokens = reserve + 1; ; ) {
    try {
      return await build(tokens)
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error
      tokens = Math.max(tokens + 1, error.needed + reserve)
    }
  }
}

/**
 * Finds the smallest budget whose prompt is that of the largest, if twice as much would change nothing. What was dropped does
 * not tell: a selector that is given little room chooses little.
 */
async function largest(build: Build, least: number, limit: number): Promise<{ most: number; isWhole: boolean }> {
  const whole = await build(limit)
  if ((await build(2 * limit)).fingerprint !== whole.fingerprint) return { most: limit, isWhole: false }
  let low = least
  let high = limit
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await unlessTooSmall(build(middle)))?.fingerprint === whole.fingerprint) high = middle
    else low = middle + 1
  }
  return { most: high, isWhole: true }
}

/** A static selector may pin more where there is more room, and so need more than a budget a little larger has. */
async function unlessTooSmall(prompt: Promise<Prompt<unknown>>): Promise<Prompt<unknown> | undefined> {
  try {
    return await prompt
  } catch (error) {
    if (error instanceof BudgetError) return undefined
    throw error
  }
}

/** Returns both ends, and round numbers between them. */
function steps(least: number, most: number): readonly number[] {
  const step = roundStep((most - least) / mostSteps)
  const between: number[] = []
  for (let tokens = (Math.floor(least / step) + 1) * step; tokens < most; tokens += step) between.push(tokens)
  return [least, ...between, most]
}

const roundDigits = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** Returns the smallest round number that is not below `size`. */
function roundStep(size: number): number {
  if (size <= 10) return Math.max(1, Math.ceil(size))
  const power = 10 ** Math.floor(Math.log10(size))
  return Math.ceil(power * (roundDigits.find((digit) => digit * power >= size) ?? 10))
}
