/** How many characters of rows go into one statement: databases limit the length of a value, D1 to 2 MB. */
const chunk = 400_000

/** Joins rows into JSON arrays, each of a length that databases accept as one value. */
export function chunked(values: readonly unknown[]): readonly string[] {
  const parts: string[] = []
  let part: string[] = []
  let length = 0
  for (const value of values) {
    const json = JSON.stringify(value)
    if (part.length > 0 && length + json.length > chunk) {
      parts.push(`[${part.join(',')}]`)
      part = []
      length = 0
    }
    part.push(json)
    length += json.length
  }
  return part.length === 0 ? parts : [...parts, `[${part.join(',')}]`]
}
