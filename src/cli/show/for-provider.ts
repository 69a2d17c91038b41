import { cacheDefaults } from '../../plan/cache-defaults.ts'
import { type CachePlan, cachePlan } from '../../plan/cache-plan.ts'
import type { Provider } from '../../plan/fit-words.ts'
import { type SchemaFit, schemaFit } from '../../plan/schema-fit.ts'
import type { Prompt } from '../../prompt.ts'
import type { Io } from '../shell/io.ts'
import { showTitle } from './parts.ts'
import { oneLine } from './visible-text.ts'

/** What a provider makes of a prompt: what it caches, by the figures of that day, and whether it takes the schema. */
export interface ForProvider {
  readonly provider: Provider
  readonly asOf: string
  readonly cache: CachePlan
  readonly structured: SchemaFit
}

/** Finds out what a provider makes of a prompt; `exampleTokens` are the sizes of what could be pinned in addition. */
export function forProvider(
  prompt: Prompt<unknown>,
  provider: Provider,
  exampleTokens: number | readonly number[],
): ForProvider {
  const { asOf, [provider]: figures } = cacheDefaults
  return {
    provider,
    asOf,
    cache: cachePlan(prompt, { ...figures, exampleTokens }),
    structured: schemaFit(prompt.output, provider),
  }
}

/** Says in two lines what a provider makes of a prompt. */
export function showForProvider(found: ForProvider, io: Io): string {
  const lines = [`  cache: ${cacheSentence(found)}\n`, `  structured output: ${oneLine(fitSentence(found))}\n`]
  return showTitle(`For ${found.provider}, by figures of ${found.asOf}`, io) + lines.join('')
}

/** Says what is cached, and what to do about it. */
export function cacheSentence({ cache: { why, remedy } }: ForProvider): string {
  return remedy === undefined ? `${why}.` : `${why}. ${remedy}`
}

/** Says whether the provider takes the schema, and why not. */
export function fitSentence({ structured: { fits, issues } }: ForProvider): string {
  if (fits) return issues.length === 0 ? 'takes the schema as it is' : `takes the schema; ${weaker(issues.length)}`
  const gaps = issues.filter(({ kind }) => kind !== 'weakened')
  const shown = gaps.slice(0, shownGaps).map(({ path, message }) => `${path}: ${message}`)
  const rest = gaps.length - shown.length
  return `does not take the schema, so 'auto' goes by the examples. ${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`
}

const shownGaps = 3

function weaker(count: number): string {
  return `${count} ${count === 1 ? 'part is' : 'parts are'} checked by \`parse\` alone`
}
