/**
 * Says where two JSON texts first differ, by path, and what is there in each; undefined where all bytes are the same.
 */
export function difference(expected: string, found: string): string | undefined {
  if (expected === found) return undefined
  const path = differentPath(JSON.parse(expected), JSON.parse(found), '$')
  if (path !== undefined) return path
  const at = [...expected].findIndex((character, i) => character !== found[i])
  return `the same values, written differently from character ${at}: ${expected.slice(at, at + 80)} ≠ ${found.slice(at, at + 80)}`
}

function differentPath(expected: unknown, found: unknown, path: string): string | undefined {
  if (!isObject(expected) || !isObject(found))
    return expected === found ? undefined : `${path}: ${around(expected, found)}`
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const deeper = differentPath(expected[key], found[key], `${path}.${key}`)
    if (deeper !== undefined) return deeper
  }
  return undefined
}

/** Shows texts from shortly before they differ, as most are long and begin the same. */
function around(expected: unknown, found: unknown): string {
  if (typeof expected !== 'string' || typeof found !== 'string')
    return `${JSON.stringify(expected)} ≠ ${JSON.stringify(found)}`
  let at = 0
  while (expected[at] === found[at]) at++
  const [one, other] = [expected, found].map((text) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40)))
  return `${one} ≠ ${other} (at character ${at})`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
