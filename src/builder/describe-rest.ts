import type { Tokenizer } from '../budget.ts'
import type { Shot } from '../fragment/shot.ts'
import type { Texts } from '../texts.ts'
import type { Format } from '../types.ts'

/**
 * Describes what these examples do not show, as a format does it. Leaving parts out can lengthen a description (a type that
 * was the same in two places is no longer), so fewer examples stand in for it where that is shorter: with one more example at
 * the end it never costs more, and it never costs more than the whole.
 */
export function describeRest(
  format: Format<unknown, never>,
  shots: readonly Shot[],
  tokenizer: Tokenizer,
  texts: Partial<Texts> | undefined,
): string {
  const shown = new Set<string>()
  let best = format.describe(undefined, texts)
  let least = tokenizer.count(best)
  for (const [i, { features }] of shots.entries()) {
    const before = shown.size
    for (const feature of features) shown.add(feature)
    if (i > 0 && shown.size === before) continue
    const text = format.describe([...shown], texts)
    const tokens = tokenizer.count(text)
    if (tokens > least) continue
    best = text
    least = tokens
  }
  return best
}
