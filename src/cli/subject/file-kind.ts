import { extname } from 'node:path'
import { wrongUse } from '../shell/command-failure.ts'

const exampleFiles = ['.jsonl', '.ndjson', '.json', '.csv'] as const
const definitionFiles = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']

/** How a file of examples is written. */
export type ExampleFile = (typeof exampleFiles)[number]

/** Tells by its extension how a file of examples is written; undefined for a definition. */
export function exampleFileKind(path: string): ExampleFile | undefined {
  const extension = extname(path).toLowerCase()
  const kind = exampleFiles.find((known) => known === extension)
  if (kind !== undefined || definitionFiles.includes(extension)) return kind
  throw wrongUse(
    `${path}: expected a definition (${definitionFiles.join(', ')}) or a file of examples (${exampleFiles.join(', ')}).`,
  )
}
