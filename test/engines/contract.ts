// Runs the contract of stores, and failures of files, on one engine: contract.ts 'better-sqlite3|node:sqlite|bun:sqlite[ bigint]'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '../../src/entry/sqlite.ts'
import { type ContractStore, storeContract } from '../../src/entry/testing.ts'
import { engine, type OpenDatabase } from './databases.ts'
import { failureCases } from './failures.ts'

const { open, name } = engine(process.argv[2] ?? '')
const folder = mkdtempSync(join(tmpdir(), 'knapshot-engine-'))
const opened: OpenDatabase[] = []
const fileOf = new Map<ContractStore, string>()
const databaseOf = new Map<ContractStore, OpenDatabase['database']>()

function openFile(file: string, options: { readonly readOnly?: boolean } = {}): OpenDatabase {
  const database = open(file, options)
  opened.push(database)
  return database
}

function closeAll(): void {
  for (const database of opened.splice(0)) database.close()
}

const contracts = [false, true].flatMap((findsByVector) =>
  storeContract({
    create(shape) {
      const file = join(folder, `${fileOf.size}.db`)
      const { database } = openFile(file)
      const store = sqliteStore(database, shape)
      fileOf.set(store, file)
      databaseOf.set(store, database)
      return store
    },
    reopen(store, shape) {
      closeAll()
      return sqliteStore(openFile(fileOf.get(store) ?? '').database, shape)
    },
    share: (store, shape) => sqliteStore(openFile(fileOf.get(store) ?? '').database, shape),
    async breakPuts(store) {
      const { database } = openFile(fileOf.get(store) ?? '')
      database.exec(
        "CREATE TRIGGER refuse BEFORE INSERT ON knapshot_examples WHEN NEW.key = 'refused' BEGIN SELECT RAISE(ABORT, 'no'); END",
      )
      return async () => void database.exec('DROP TRIGGER refuse')
    },
    async dropTables(store) {
      for (const table of ['meta', 'examples', 'terms']) databaseOf.get(store)?.exec(`DROP TABLE knapshot_${table}`)
    },
    async transact(store, _, end, work) {
      const database = databaseOf.get(store)
      database?.exec('BEGIN')
      await work(store)
      database?.exec(end)
    },
    openReadOnly: (store, shape) => sqliteStore(openFile(fileOf.get(store) ?? '', { readOnly: true }).database, shape),
    similarity: { likeMemory: 0.9 },
    findsByVector,
    cleanUp: closeAll,
  }),
)

let failed = 0
const cases = [...contracts, ...failureCases(open, folder)]
for (const { name: title, run } of cases) {
  try {
    await run()
  } catch (error) {
    failed++
    console.error(`✗ ${name} ${title}\n${error instanceof Error ? error.stack : String(error)}`)
  }
}
rmSync(folder, { recursive: true, force: true })
const runtime = process.versions.bun === undefined ? `Node ${process.versions.node}` : `Bun ${process.versions.bun}`
console.log(`${name}, ${runtime}: ${cases.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
