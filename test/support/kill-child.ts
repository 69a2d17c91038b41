// Puts batch after batch into a file and reports what was acknowledged, until it is killed: kill-child <engine> <file>
// <first batch>
import { writeSync } from 'node:fs'
import { labels } from '../../src/entry/index.ts'
import { sqliteStore } from '../../src/entry/sqlite.ts'
import { batchOf } from './kill-batches.ts'
import { openNamed } from './kill-engines.ts'

const [engine = '', file = '', first = ''] = process.argv.slice(2)
const { database } = await openNamed(engine, file)
const store = sqliteStore(database, { output: labels('x', 'y') })
for (let batch = Number(first); ; batch++) {
  writeSync(1, `begin ${batch}\n`)
  await store.put(batchOf(batch))
  writeSync(1, `done ${batch}\n`)
}
