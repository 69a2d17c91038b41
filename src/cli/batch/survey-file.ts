import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FoundFile } from '../subject/find-file.ts'

/** What tells one file from another, and about how many rows it has. */
export interface Survey {
  readonly sha256: string
  readonly lines: number
}

/** Reads a file through once. */
export async function surveyFile({ absolute }: FoundFile): Promise<Survey> {
  const hash = createHash('sha256')
  let lines = 0
  for await (const chunk of createReadStream(absolute)) {
    // Without an encoding a file stream gives buffers.
    const bytes = chunk as Buffer
    hash.update(bytes)
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  }
  return { sha256: hash.digest('hex'), lines }
}
