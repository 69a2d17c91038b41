import type { JsonSchema } from '../format/schema/json-schema.ts'
import { lintKeyOrder } from './key-order.ts'
import { partsOf } from './leaves.ts'
import type { LintExample, LintWarning } from './lint-warning.ts'
import { lintOptionalFields } from './optional-fields.ts'
import { lintReasoningOrder } from './reasoning-order.ts'
import { lintLengths } from './text-length.ts'
import { lintTexts } from './text-style.ts'

/** What is known about the format. */
export interface LintFormat {
  readonly schema: JsonSchema | undefined
  readonly allFeatures: readonly string[]
}

/**
 * Finds what examples teach a model unintentionally: an order of fields that spoils reasoning, optional fields that
 * look mandatory, a few examples that are written unlike all others. Prefers silence to noise: a style is reported only
 * where at least 8 examples, and nine tenths of them, agree.
 */
export function lintExamples(
  examples: readonly LintExample[],
  { schema, allFeatures }: LintFormat,
): readonly LintWarning[] {
  // Labels can be written in only one way.
  if (schema?.enum !== undefined) return []
  const { texts, objects } = partsOf(examples)
  const chosen = chosenPaths(allFeatures)
  const free = [...texts].filter(([path]) => !chosen.has(path))
  return [
    ...lintReasoningOrder(examples, schema),
    ...lintOptionalFields(examples, schema),
    ...free.flatMap(([path, leaves]) => lintTexts(path, leaves, examples)),
    ...free.flatMap(([path, leaves]) => (path === 'output' ? lintLengths(path, leaves) : [])),
    ...[...objects].flatMap(([path, branches]) => lintKeyOrder(path, branches)),
  ]
}

/** Returns the paths whose values the schema lists: they cannot be written differently. */
function chosenPaths(allFeatures: readonly string[]): ReadonlySet<string> {
  const paths = allFeatures.flatMap((feature) => {
    const plain = feature.replace(/<[^>]*>/gu, '')
    const end = plain.indexOf(' = "')
    return end < 0 ? (plain.startsWith('= "') ? ['output'] : []) : [`output.${plain.slice(0, end)}`]
  })
  return new Set(paths)
}
