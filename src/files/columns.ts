import { type Rule, unknownOption } from '../value/check-options.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { nearest } from '../value/nearest.ts'
import { preview } from '../value/preview.ts'

/** The fields of an example that a file has under other names: `{ input: 'Text', output: 'Klasse' }`. */
export interface Columns {
  readonly input?: string | undefined
  readonly output?: string | undefined
  readonly id?: string | undefined
  readonly tags?: string | undefined
  readonly context?: string | undefined
  readonly metadata?: string | undefined
  /** Fields of an input or an output: `{ 'output.team': 'Abteilung' }`. */
  readonly [field: `input.${string}` | `output.${string}` | `metadata.${string}`]: string
}

const fields = { input: true, output: true, id: true, tags: true, context: true, metadata: true }

/** Judges the option `columns`. */
export const columnsRule: Rule = (value) => {
  if (!isPlainObject(value)) return "an object such as { input: 'Text', output: 'Label' }"
  const names = Object.entries(value)
  const whole = Object.fromEntries(names.filter(([name]) => !/^(?:input|output|metadata)\../u.test(name)))
  const unknown = unknownOption(whole, fields)
  if (unknown !== undefined) return `the names of columns by the fields of an example | ${unknown}`
  const sources = names.map(([, source]) => source)
  if (!sources.every((source) => typeof source === 'string' && source.trim() !== '')) return 'an object of column names'
  return new Set(sources).size === sources.length || 'an object that names each column once'
}

/**
 * Gives the columns of a file the names of the fields that they hold. A column that stands in the way of another one is
 * metadata. Returns the source that the file lacks, where it does.
 */
export function renameColumns(
  names: readonly string[],
  columns: Columns,
): { readonly names: readonly string[] } | { readonly missing: string; readonly guess: string | undefined } {
  const renamed = [...names]
  const folded = names.map(fold)
  const taken = new Map<number, string>()
  for (const [target, source] of Object.entries(columns)) {
    const place = names.includes(source) ? names.indexOf(source) : folded.indexOf(fold(source))
    if (place < 0) return { missing: source, guess: nearest(source, names) }
    taken.set(place, target)
  }
  for (const [place, target] of taken) {
    for (const [other, name] of renamed.entries())
      if (!taken.has(other) && fold(name) === target) renamed[other] = `metadata.${name}`
    renamed[place] = target
  }
  return { names: renamed }
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}

/** Gives the fields of a row of JSON the names that an example has; a row that lacks one is refused for that later. */
export function renameFields(value: unknown, columns: Columns): unknown {
  if (!isPlainObject(value)) return value
  const targetOf = new Map(Object.entries(columns).map(([target, source]) => [source, target]))
  const row: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    const target = targetOf.get(key)
    if (target === undefined) (Object.hasOwn(columns, key) ? rest : row)[key] = item
    else put(row, target, item)
  }
  const { metadata } = row
  if (Object.keys(rest).length === 0) return row
  return { ...row, metadata: isPlainObject(metadata) ? { ...rest, ...metadata } : rest }
}

function put(row: Record<string, unknown>, target: string, item: unknown): void {
  const [head = '', ...below] = target.split('.')
  const key = below.join('.')
  const owner = row[head]
  row[head] = key === '' ? item : { ...(isPlainObject(owner) ? owner : {}), [key]: item }
}

/** Says which fields a file lacks that `columns` names. */
export function missingSource(missing: string, names: readonly string[], guess: string | undefined): string {
  const has = names.map((name) => preview(name)).join(', ')
  const hint = guess === undefined ? 'Name one of them in `columns`.' : `Did you mean ${preview(guess)}?`
  return `there is no column ${preview(missing)}; the header has ${has}. ${hint}`
}
