/** Where the reducer is in the schema. */
export interface Place {
  readonly path: string
  readonly depth: number
  readonly required: boolean
  readonly direct: boolean
}

/** Returns the same place, one step deeper in the schema. */
export function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 }
}
