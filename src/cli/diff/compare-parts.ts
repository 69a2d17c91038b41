import type { SectionName } from '../../types.ts'
import type { Explained } from './explained.ts'

/** How the examples, or the passages, of two prompts differ. Ids in the order of the prompts. */
export interface PartsDifference {
  /** Only in the second prompt. */
  readonly added: readonly string[]
  /** Only in the first. */
  readonly removed: readonly string[]
  /** In both, with different text. */
  readonly changed: readonly string[]
  /** Whether those in both stand in another order. */
  readonly isReordered: boolean
}

/** Compares the parts of some sections by id. */
export function compareParts(a: Explained, b: Explained, sections: readonly SectionName[]): PartsDifference {
  const [left, right] = [textsOf(a, sections), textsOf(b, sections)]
  const kept = [...left.keys()].filter((id) => right.has(id))
  const keptThere = [...right.keys()].filter((id) => left.has(id))
  return {
    added: [...right.keys()].filter((id) => !left.has(id)),
    removed: [...left.keys()].filter((id) => !right.has(id)),
    changed: kept.filter((id) => left.get(id) !== right.get(id)),
    isReordered: kept.some((id, i) => id !== keptThere[i]),
  }
}

function textsOf({ messages, origins }: Explained, sections: readonly SectionName[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  origins.forEach((ranges, i) => {
    for (const { section, id, start, end } of ranges) {
      if (!sections.includes(section)) continue
      texts.set(id, `${texts.get(id) ?? ''}${messages[i]?.content.slice(start, end)}\0`)
    }
  })
  return texts
}
