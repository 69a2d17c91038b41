import type { AnyShape } from '../../files/any-shape.ts'
import { difference } from '../../value/difference.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import type { CheckedExample } from './check-rows.ts'
import { type Finding, placeOf } from './finding.ts'

/**
 * Finds examples that show the same, examples that contradict each other, and ids that stand for two contents. Several
 * answers to one input are fine where answers are free text, hence a warning there.
 */
export function compareExamples(examples: readonly CheckedExample[], { output }: AnyShape): readonly Finding[] {
  const findings: Finding[] = []
  const byId = new Map<string, CheckedExample>()
  const byInput = new Map<string, CheckedExample[]>()
  for (const example of examples) {
    const namesake = example.id === undefined ? undefined : byId.get(example.id)
    if (namesake !== undefined && !showsSame(namesake, example)) findings.push(idConflict(example, namesake))
    if (example.id !== undefined && namesake === undefined) byId.set(example.id, example)
    const others = byInput.get(example.inputKey) ?? []
    const [first] = others
    const twin = others.find((other) => other.outputText === example.outputText)
    if (twin !== undefined) findings.push(duplicate(example, twin))
    else if (first !== undefined && first !== namesake)
      findings.push(conflict(example, first, output.name === 'text' ? 'warning' : 'error'))
    if (twin === undefined) byInput.set(example.inputKey, [...others, example])
  }
  return findings
}

function showsSame(a: CheckedExample, b: CheckedExample): boolean {
  return a.inputKey === b.inputKey && a.outputText === b.outputText
}

function idConflict(example: CheckedExample, other: CheckedExample): Finding {
  const message = `another example has the same id, ${where(other)}: give each its own id, or leave ids out`
  return { level: 'error', kind: 'example_id_conflict', path: 'id', message, ...sourceOf(example) }
}

function duplicate(example: CheckedExample, twin: CheckedExample): Finding {
  const message = `shows the same as ${naming(twin, example)}: only one of them is ever shown`
  return { level: 'warning', kind: 'duplicate', path: 'input', message, ...sourceOf(example) }
}

function conflict(example: CheckedExample, other: CheckedExample, level: Finding['level']): Finding {
  const found = difference(other.output, example.output)
  const path = formatPath('output', found?.keys ?? [])
  const values = `${preview(found?.found)} here, ${preview(found?.expected)} for ${naming(other, example)}`
  return { level, kind: 'conflict', path, message: `two answers to the same input: ${values}`, ...sourceOf(example) }
}

function sourceOf({ id, place }: CheckedExample): Pick<Finding, 'id' | 'row' | 'file' | 'line'> {
  return { ...(id === undefined ? {} : { id }), ...place }
}

function naming(other: CheckedExample, { id }: CheckedExample): string {
  return other.id === undefined || other.id === id ? `the one ${where(other)}` : `${preview(other.id)} ${where(other)}`
}

/** Names a place in the same file shortly. */
function where({ place }: CheckedExample): string {
  return place.line === undefined ? `at ${placeOf(place)}` : `in line ${place.line}`
}
