import type { Snapshot } from '../snapshot.ts'
import { areFew, escapeOthers } from './other-characters.ts'

/** Returns the text of an ES module whose default export is the snapshot. */
export function snapshotModule(snapshot: Snapshot): string {
  const { size, check } = snapshot
  const data = literal(snapshot)
  return `// ${size} examples (${check}), made by knapshot. Do not edit: change what it is made of, and make it again.\nexport default ${areFew(data) ? escapeOthers(data) : data}\n`
}

/** Writes plain data as JavaScript, choosing for each string the quotes that need fewer escapes. */
function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${literal(item)}`)
    .join(',')}}`
}

function quoted(text: string): string {
  const json = JSON.stringify(text)
  if (!text.includes('"')) return json
  const inner = json.slice(1, -1).replace(/\\.|'/gu, (part) => (part === '\\"' ? '"' : part === "'" ? "\\'" : part))
  return `'${inner}'`
}
