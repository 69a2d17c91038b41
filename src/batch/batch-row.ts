import type { BuildExtra } from '../builder/definition.ts'
import { didYouMean } from '../value/did-you-mean.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { preview } from '../value/preview.ts'

/** One input of a batch, with what `build` takes besides. */
export type BatchRow<In, Vars> = Omit<BuildExtra<Vars>, 'signal'> & {
  /** Names the request and its result; unlike any other. @default `row-` and the line, counted from 1 */
  readonly id?: string | number | undefined
  readonly input: In
  /** Never sent: rows may carry what is known about them. */
  readonly metadata?: unknown
  /** Never sent: the right answer, where the rows are examples with one. */
  readonly output?: unknown
}

/** What a batch is made of: rows, or their inputs where these are texts. */
export type BatchInput<In, Vars> = BatchRow<In, Vars> | (In extends string ? In : never)

export interface ReadRow {
  readonly id: string
  readonly input: unknown
  readonly extra: Readonly<Record<string, unknown>>
}

const extras = ['k', 'tags', 'passages', 'history', 'tools', 'variables']
const known = ['id', 'input', 'metadata', 'output', ...extras]

/** Reads a row, or says what is wrong with it. */
export function readRow(value: unknown, line: number): ReadRow | string {
  if (typeof value === 'string') return { id: `row-${line}`, input: value, extra: {} }
  if (!isPlainObject(value)) return `expected { input } or a text, found ${preview(value)}.`
  const odd = Object.keys(value).find((key) => !known.includes(key))
  if (odd !== undefined)
    return `unknown field ${preview(odd)}${didYouMean(odd, known)} Rows have ${known.join(', ')}; what is not sent goes into \`metadata\`.`
  if (value.input === undefined && value.history === undefined)
    return `there is no \`input\` in ${preview(value)}. Where it has another name, say which: columns (--columns input=Text).`
  const { id = `row-${line}` } = value
  if (!((typeof id === 'string' && id !== '') || Number.isSafeInteger(id)))
    return `\`id\` must be a text or a whole number, found ${preview(id)}.`
  const extra: Record<string, unknown> = {}
  for (const key of extras) if (value[key] !== undefined) extra[key] = value[key]
  return { id: String(id), input: value.input, extra }
}
