import { knapsack } from '../pack/knapsack.ts'
import { combined, packVariants } from '../pack/variants.ts'
import type { Packed } from '../prompt.ts'
import type { OfferedPassages, Version } from './offer-passages.ts'

/** Which version of each passage is shown, undefined for none. */
export interface FilledPassages {
  readonly versions: readonly (Version | undefined)[]
  readonly tokens: number
  readonly packing: Packed
}

/** Packs passages by score, what belongs together as one, with at most one version of each. */
export function fillPassages(offered: OfferedPassages, room: number): FilledPassages {
  if (offered.versions.length === 0) return { versions: [], tokens: 0, packing: { value: 0, bound: 0 } }
  const packed = pack(offered, room)
  let tokens = 0
  for (const version of packed.versions) tokens += version?.tokens ?? 0
  return { ...packed, tokens }
}

function pack({ versions, groups }: OfferedPassages, room: number): Omit<FilledPassages, 'tokens'> {
  if (groups === undefined && versions.every(({ length }) => length === 1)) {
    const { kept, value, bound } = knapsack(
      versions.map(([whole]) => whole),
      room,
      versions.length,
    )
    return { versions: versions.map(([whole], i) => (kept[i] ? whole : undefined)), packing: { value, bound } }
  }
  const together = groups ?? versions.map((_, place) => [place])
  const lists = together.map((places) =>
    combined(
      places.map((place) => versions[place] ?? []),
      room,
    ),
  )
  const { kept, value, bound } = packVariants(lists, room)
  const shown: (Version | undefined)[] = versions.map(() => undefined)
  together.forEach((places, i) => {
    const option = kept[i]
    if (option === undefined) return
    places.forEach((place, member) => {
      shown[place] = versions[place]?.[option.parts[member] ?? 0]
    })
  })
  return { versions: shown, packing: { value, bound } }
}
