import type { Why } from '../prompt.ts'
import type { Votes } from '../select/votes.ts'

/** What a further showing of a feature counts, as a share of the one before, when reasons are compared. */
const repeat = 0.5

/**
 * Tells for each example, in the order of the prompt, what it is shown for: of its features the likeliest one, where one
 * that was shown before counts half as much each time. Undefined where no feature is known to be likely.
 */
export function whyShown(
  shots: readonly { readonly features: readonly string[] }[],
  votes: Votes | undefined,
): readonly (Why | undefined)[] {
  const showings = new Map<string, number>()
  return shots.map(({ features }) => {
    let why: Why | undefined
    let most = 0
    for (const feature of new Set(features)) {
      const showing = (showings.get(feature) ?? 0) + 1
      showings.set(feature, showing)
      const share = votes?.features.get(feature) ?? 0
      let worth = share
      for (let i = 1; i < showing; i++) worth *= repeat
      if (worth <= most) continue
      most = worth
      why = { feature, showing, share }
    }
    return why
  })
}
