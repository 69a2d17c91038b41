// Reads a file of examples row by row and keeps nothing: file.

import { exampleRows, namedFile } from '../../src/files/example-rows.ts'
import { fileKind } from '../../src/files/file-kind.ts'
import { text } from '../../src/format/text.ts'

export interface ReadTimes {
  readonly rows: number
  readonly ms: number
  /** Bytes of the process, before and at the most. */
  readonly rssBefore: number
  readonly rss: number
}

const [file = ''] = process.argv.slice(2)
const rssBefore = process.memoryUsage.rss()
const start = performance.now()
let rows = 0
for await (const { broken } of exampleRows(namedFile(file), fileKind(file), { output: text() })) {
  if (broken !== undefined) throw new Error(broken)
  rows++
}
const ms = performance.now() - start
const rss = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ rows, ms, rssBefore, rss } satisfies ReadTimes))
