import type { ExampleStore, StoredExample } from '../types.ts'
import { canonicalText } from '../value/canonical-text.ts'
import { foldText } from '../value/fold-text.ts'

/** How many hits are searched for the same input; an equal text is nearly always the first. */
const depth = 256

/** Examples of a store that have the same input as a given one. */
export interface Twins<In, Demo> {
  /** The one whose output is the same too. */
  readonly duplicate: StoredExample<In, Demo> | undefined
  /** Those with another output. */
  readonly conflicts: readonly StoredExample<In, Demo>[]
}

/**
 * Finds the examples of a store whose input a reader would take for that of `example` (NFKC, case and spaces folded).
 */
export async function twinsOf<In, Demo>(
  store: ExampleStore<In, Demo>,
  example: StoredExample<In, Demo>,
  written: Written<In, Demo>,
): Promise<Twins<In, Demo>> {
  const text = written.input(example.input)
  const key = foldText(text)
  const same: StoredExample<In, Demo>[] = []
  for await (const found of nearby(store, text)) {
    if (foldText(written.input(found.input)) === key) same.push(found)
  }
  const output = written.output(example.output)
  const conflicts: StoredExample<In, Demo>[] = []
  let duplicate: StoredExample<In, Demo> | undefined
  for (const found of same) {
    if (written.output(found.output) === output) duplicate ??= found
    else conflicts.push(found)
  }
  return { duplicate, conflicts }
}

/** A text without anything to search by, such as `?!`, is compared with the whole store. */
async function* nearby<In, Demo>(store: ExampleStore<In, Demo>, text: string): AsyncGenerator<StoredExample<In, Demo>> {
  const hits = await store.search({ text, limit: depth })
  if (hits.some(({ similarity }) => similarity > 0)) yield* hits.map(({ example }) => example)
  else yield* store.all()
}

/** How values are written, and therefore compared. */
export interface Written<In, Demo> {
  input(input: In): string
  output(output: Demo): string
}

/** Writes as a format and a writer do; without a format, values are compared as data. */
export function writtenBy<In, Demo>(shape: ExampleStore<In, Demo>['checkedAgainst']): Written<In, Demo> {
  const writer = shape?.input
  const format = shape?.output
  return {
    input: (input) => attempt(input, writer === undefined ? asText : (value) => writer.write(value)),
    output: (output) => attempt(output, format === undefined ? canonicalText : (value) => format.write(value)),
  }
}

function asText(input: unknown): string {
  return typeof input === 'string' ? input : canonicalText(input)
}

/** A store may hold what an older schema allowed: this cannot be written, and is compared as data. */
function attempt<T>(value: T, write: (value: T) => string): string {
  try {
    return write(value)
  } catch {
    // Users' writers throw whatever they like; a value that they refuse is not the same as one that they write.
    return canonicalText(value)
  }
}
