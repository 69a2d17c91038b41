import { ExampleError } from '../../errors.ts'
import { parsePlacedRows } from '../../example/parse-examples.ts'
import type { PlacedRow } from '../../example/placed-row.ts'
import { writeInput } from '../../example/write-input.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import type { Example } from '../../types.ts'
import { foldText } from '../../value/fold-text.ts'
import { errorsOf, type Finding } from './finding.ts'

/** An example that is good in itself, with what comparing it to others takes. */
export interface CheckedExample {
  /** As given; examples without one are told apart by their content. */
  readonly id: string | undefined
  readonly place: PlacedRow['place']
  readonly output: unknown
  /** As it is written in the prompt. */
  readonly input: string
  /** Equal for inputs that a reader takes for the same. */
  readonly inputKey: string
  readonly outputText: string
}

/** Checks every row by itself: all that is wrong is found, not just what comes first. */
export async function checkRows(
  rows: readonly PlacedRow[],
  shape: AnyShape,
): Promise<{ readonly examples: readonly CheckedExample[]; readonly findings: readonly Finding[] }> {
  const examples: CheckedExample[] = []
  const findings: Finding[] = []
  for (const row of rows) {
    try {
      const [example] = await parsePlacedRows<unknown, unknown>(only(row), shape)
      if (example !== undefined) examples.push(checked(example, row.place, shape))
    } catch (error) {
      if (!(error instanceof ExampleError)) throw error
      findings.push(...errorsOf(error.issues))
    }
  }
  return { examples, findings }
}

async function* only(row: PlacedRow): AsyncGenerator<PlacedRow> {
  yield row
}

function checked(example: Example<unknown>, place: PlacedRow['place'], { input, output }: AnyShape): CheckedExample {
  const text = writeInput(input, example.input)
  return {
    id: example.id,
    place,
    output: example.output,
    input: text,
    inputKey: foldText(text),
    outputText: output.write(example.output),
  }
}
