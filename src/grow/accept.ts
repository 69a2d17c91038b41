import { DefinitionError, ExampleError, type ExampleIssue } from '../errors.ts'
import type { ExampleStore, StoredExample } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { foldText } from '../value/fold-text.ts'
import { preview } from '../value/preview.ts'
import { oneOf } from '../value/rules.ts'
import { twinsOf, type Written, writtenBy } from './twins.ts'
import { unreviewed } from './unreviewed.ts'

export interface AcceptOptions {
  /**
   * What to do with a candidate when the store has another output for the same input: `refuse` accepts nothing,
   * `replace` deletes the old example, `keep` keeps both, which is right where an input has several good answers.
   * @default 'refuse'
   */
  readonly conflicts?: 'refuse' | 'replace' | 'keep' | undefined
}

export interface Accepted {
  /** How many of the candidates are now in the store. */
  readonly accepted: number
  /** Ids of the examples that were replaced. */
  readonly replaced: readonly string[]
}

/**
 * Moves candidates into the store that prompts draw on, without their tag `unreviewed`. Stores all of them or none: an
 * `ExampleError` names each one that contradicts an example in the store, and whatever the store refuses. They leave
 * `candidates` last, so that an interrupted call can be repeated.
 *
 * @example await accept(candidates, store, ['5f2c9b0d4e8a71c3d6f0'])
 */
export async function accept<In, Demo>(
  candidates: ExampleStore<In, Demo>,
  store: ExampleStore<In, Demo>,
  ids: readonly string[],
  options: AcceptOptions = {},
): Promise<Accepted> {
  checkOptions('accept()', options, { conflicts: oneOf('refuse', 'replace', 'keep') })
  const { conflicts: rule = 'refuse' } = options
  const waiting = await candidates.get([...new Set(ids)])
  const known = new Map((await store.get([...new Set(ids)])).map((example) => [example.id, example]))
  const missing = ids.filter((id) => !known.has(id) && !waiting.some((example) => example.id === id))
  if (missing.length > 0) {
    const list = missing.map((id) => preview(id)).join(', ')
    throw new DefinitionError('definition_invalid', `accept(): no candidate has the id ${list}. Nothing was accepted.`)
  }
  const written = writtenBy(store.checkedAgainst)
  const issues = rule === 'replace' ? [] : idConflicts(waiting, known, written)
  const contradicted = rule === 'keep' ? [] : await contradictions(waiting, store, written, issues, rule)
  const [first, ...rest] = issues
  if (first !== undefined) throw new ExampleError([first, ...rest])
  await store.put(waiting.map((example) => reviewed(example, known.get(example.id))))
  // An example with the id of a candidate was already overwritten by the put.
  const replaced = contradicted.filter((id) => !waiting.some((example) => example.id === id))
  await store.delete(replaced)
  await candidates.delete(waiting.map(({ id }) => id))
  return { accepted: waiting.length, replaced: contradicted }
}

/** Finds candidates whose id belongs to another example in the store, which a put would overwrite. */
function idConflicts<In, Demo>(
  waiting: readonly StoredExample<In, Demo>[],
  known: ReadonlyMap<string, StoredExample<In, Demo>>,
  written: Written<In, Demo>,
): ExampleIssue[] {
  return waiting.flatMap((example): ExampleIssue[] => {
    const other = known.get(example.id)
    if (other === undefined) return []
    const isSame =
      written.input(other.input) === written.input(example.input) &&
      written.output(other.output) === written.output(example.output)
    const message = `the id belongs to another example in the store: input ${preview(other.input)}, not ${preview(example.input)}. Give the candidate its own id, or accept it with { conflicts: 'replace' }.`
    return isSame ? [] : [{ code: 'example_id_conflict', path: 'id', message, id: example.id }]
  })
}

/** Lists the examples that are contradicted, or refuses them; always refuses candidates that contradict each other. */
async function contradictions<In, Demo>(
  waiting: readonly StoredExample<In, Demo>[],
  store: ExampleStore<In, Demo>,
  written: Written<In, Demo>,
  issues: ExampleIssue[],
  rule: 'refuse' | 'replace',
): Promise<readonly string[]> {
  const contradicted = new Set<string>()
  const answers = new Map<string, StoredExample<In, Demo>>()
  for (const example of waiting) {
    const key = foldText(written.input(example.input))
    const other = answers.get(key)
    if (other !== undefined && written.output(other.output) !== written.output(example.output)) {
      const message = `another candidate has another answer to this input: ${preview(other.output)} of ${preview(other.id)}, not ${preview(example.output)}. Accept one of them.`
      issues.push({ code: 'example_conflict', path: 'output', message, id: example.id })
    }
    answers.set(key, example)
    const { conflicts } = await twinsOf(store, example, written)
    for (const { id, output } of conflicts) {
      contradicted.add(id)
      if (rule === 'replace') continue
      const message = `the store has another answer to this input: ${preview(output)} of ${preview(id)}, not ${preview(example.output)}. Accept it with { conflicts: 'replace' } or 'keep', or delete the candidate.`
      issues.push({ code: 'example_conflict', path: 'output', message, id: example.id })
    }
  }
  return [...contradicted]
}

function reviewed<In, Demo>(
  { tags = [], ...rest }: StoredExample<In, Demo>,
  known: StoredExample<In, Demo> | undefined,
): StoredExample<In, Demo> {
  const kept = [...new Set([...(known?.tags ?? []), ...tags])].filter((tag) => tag !== unreviewed)
  return { ...rest, ...(kept.length === 0 ? {} : { tags: kept }) }
}
