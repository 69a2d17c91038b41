import { isDeepStrictEqual } from 'node:util'
import { exampleFields } from '../../example/example-fields.ts'
import { exampleId } from '../../example/example-id.ts'
import { readRow } from '../../example/parse-examples.ts'
import type { PlacedRow } from '../../example/placed-row.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import type { Example } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { jsonText } from '../../value/json-text.ts'
import { preview } from '../../value/preview.ts'
import type { Finding } from '../check/finding.ts'
import type { Migration } from './load-migration.ts'

/** An example with whatever other fields its row has. */
type Row = Readonly<Record<string, unknown>>

/** What becomes of one example. */
export interface Change {
  readonly place: PlacedRow['place']
  readonly before: Row
  /** Undefined where it is deleted. */
  readonly after: Row | undefined
}

export interface MigrationPlan {
  readonly examples: number
  readonly unchanged: number
  /** Examples that become other ones. */
  readonly changed: readonly Change[]
  readonly deleted: readonly Change[]
  /** How many results are the same example as another result. */
  readonly merged: number
  /** Results that cannot be written, and rows that cannot be read. */
  readonly bad: readonly Finding[]
  /** All results in their order. */
  readonly results: readonly Row[]
}

/** What a migration is planned for. */
export interface MigrationTarget {
  readonly rows: AsyncIterable<PlacedRow>
  readonly shape: AnyShape
  /** Whether rows may have fields that no example has; a store has no place for them. */
  readonly keepsFields: boolean
}

/** Runs a migration over every example, and checks every result against the present format. Writes nothing. */
export async function planMigration(target: MigrationTarget, migrate: Migration): Promise<MigrationPlan> {
  const changed: Change[] = []
  const deleted: Change[] = []
  const bad: Finding[] = []
  const results: Row[] = []
  const byId = new Map<string, Row>()
  let examples = 0
  let merged = 0
  for await (const { value, place, broken } of target.rows) {
    examples++
    if (broken !== undefined || !isPlainObject(value)) {
      bad.push(problem('', broken ?? `expected { input, output }, found ${preview(value)}`, place))
      continue
    }
    const outcome = await migrateOne(value, migrate, target)
    if ('problems' in outcome) {
      bad.push(...outcome.problems.map((found) => ({ ...found, ...idOf(value), ...place })))
      continue
    }
    const { after } = outcome
    const id = after?.id
    const twin = typeof id === 'string' ? byId.get(id) : undefined
    if (after === undefined) deleted.push({ place, before: value, after })
    else if (twin === undefined || isSame(twin, after)) {
      if (twin === undefined) results.push(after)
      else merged++
      if (typeof id === 'string') byId.set(id, after)
      if (!isSame(value, after)) changed.push({ place, before: value, after })
    } else {
      const message = `becomes another example with the id ${preview(id)}, with other content. Give each its own id, or leave ids out.`
      bad.push({ ...problem('id', message, place), ...idOf(value), kind: 'example_id_conflict' })
    }
  }
  const unchanged = examples - changed.length - deleted.length - new Set(bad.map(({ row }) => row)).size
  return { examples, unchanged, changed, deleted, merged, bad, results }
}

type Outcome = { readonly after: Row | undefined } | { readonly problems: readonly Finding[] }

async function migrateOne(before: Row, migrate: Migration, { shape, keepsFields }: MigrationTarget): Promise<Outcome> {
  let result: unknown
  try {
    // A copy, which the function may change in place.
    result = await migrate(structuredClone(before))
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : preview(error)
    return { problems: [problem('', `the migration threw ${message}`)] }
  }
  if (result === undefined) return { after: undefined }
  if (!isPlainObject(result)) {
    return { problems: [problem('', `the migration returned ${preview(result)}; expected an example, or undefined`)] }
  }
  const stray = Object.keys(result).find((field) => !exampleFields.includes(field))
  if (!keepsFields && stray !== undefined) {
    return { problems: [problem(stray, `not a field of an example; its fields are ${exampleFields.join(', ')}`)] }
  }
  const after = withNewId(before, result, keepsFields)
  const reading = readRow(after, shape)
  if ('example' in reading) return { after }
  return {
    problems: reading.issues.map(({ code, path, message }) => ({ level: 'error', kind: code, path, message })),
  }
}

/** An id that is made of the content follows it; any other id stays what the migration says. In a store every example has one. */
function withNewId(before: Row, after: Row, mayLackId: boolean): Row {
  const isOfContent = before.id !== undefined && before.id === contentId(before)
  const follows = isOfContent && (after.id === before.id || after.id === undefined)
  if (!follows && (after.id !== undefined || mayLackId)) return after
  const id = contentId(after)
  return id === undefined ? after : { ...after, id }
}

function contentId({ input, output }: Row): string | undefined {
  try {
    return exampleId({ input, output } satisfies Example<unknown>)
  } catch {
    // Values that are not plain data have given ids; the check reports what is wrong with new values.
    return undefined
  }
}

/** The order of keys counts inside of inputs and outputs: a demonstration shows it. */
function isSame(a: Row, b: Row): boolean {
  return isDeepStrictEqual(a, b) && jsonText([a.input, a.output]) === jsonText([b.input, b.output])
}

function problem(path: string, message: string, place?: PlacedRow['place']): Finding {
  return { level: 'error', kind: 'example_malformed', path, message, ...place }
}

function idOf({ id }: Row): { readonly id?: string } {
  return typeof id === 'string' ? { id } : {}
}

/** What is migrated, and how a plan for it is carried out. */
export interface OpenTarget extends MigrationTarget {
  /** Writes what the plan says and tells what was done. */
  apply(plan: MigrationPlan): Promise<string>
}
