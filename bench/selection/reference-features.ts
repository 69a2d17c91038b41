/** Output features as `selection.md` section 4.2 defined them for its figures; results are measured by these. */
export type Features = (output: unknown) => readonly string[]

/** SNIPS: the intent, the number of slots up to 4, each slot of the intent, and whether it holds a list. */
export const intentFeatures: Features = (output) => {
  const { intent, slots } = output as { intent: string; slots: Record<string, unknown> }
  const names = Object.keys(slots)
  return [
    `intent ${intent}`,
    `slots ${Math.min(names.length, 4)}`,
    ...names.map((name) => `slot ${intent} ${name}`),
    ...names.filter((name) => Array.isArray(slots[name])).map((name) => `multi ${intent} ${name}`),
  ]
}

/** Tool calls: how many up to 3, names, argument keys, types of arguments, keys and lengths inside arguments. */
export const callFeatures: Features = (output) => {
  const calls = output as readonly { name: string; arguments: Record<string, unknown> }[]
  const features = new Set([`calls ${Math.min(calls.length, 3)}`])
  for (const { name, arguments: given } of calls) {
    features.add(`call ${name}`)
    for (const [key, value] of Object.entries(given)) {
      features.add(`argument ${name} ${key}`)
      features.add(`type ${typeName(value)}`)
      if (Array.isArray(value)) features.add(`length ${name} ${key} ${Math.min(value.length, 2)}`)
      else if (typeof value === 'object' && value !== null)
        for (const inner of Object.keys(value)) features.add(`nested ${name} ${key} ${inner}`)
    }
  }
  return [...features]
}

/** The label itself. */
export const labelFeatures: Features = (output) => [String(output)]

/** Python's names of types: the data comes from there. */
function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  return typeof value
}

/**
 * Two-sided features of a SNIPS output for static sets (section 6.1): the intent; each of its slots as present, absent
 * or many; no slot at all. Every slot is optional in its intent.
 */
export function twoSidedIntentFeatures(slotsOf: ReadonlyMap<string, readonly string[]>): Features {
  return (output) => {
    const { intent, slots } = output as { intent: string; slots: Record<string, unknown> }
    const all = slotsOf.get(intent) ?? []
    return [
      intent,
      ...all.map((name) => `${intent} ${name} ${Object.hasOwn(slots, name) ? 'present' : 'absent'}`),
      ...all.filter((name) => Array.isArray(slots[name])).map((name) => `${intent} ${name} many`),
      ...(Object.keys(slots).length === 0 ? [`${intent} no slots`] : []),
    ]
  }
}
