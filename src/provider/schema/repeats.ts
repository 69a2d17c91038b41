import type { JsonSchema } from '../../format/schema/json-schema.ts'
import { jsonText } from '../../value/json-text.ts'

/** Decides which definitions are repeated where they are described, since a reference takes no description. */
export class Repeats {
  /** How many characters may still be repeated: providers limit the size of a schema. */
  #room = 20_000

  /** Tells whether a definition is small and refers to nothing, and takes its size from the room. */
  allows(target: JsonSchema): boolean {
    const text = jsonText(target)
    if (text.includes('"$ref"') || text.length > this.#room) return false
    this.#room -= text.length
    return true
  }
}
