import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'

/** A snapshot of an empty database: starting from it takes a tenth of the time of making one. */
const folder = join(tmpdir(), 'knapshot-pglite')
const file = join(folder, 'empty-0.5.14.tar')

/** Opens a PostgreSQL of its own, in this process, with pgvector available. */
export async function openPGlite(): Promise<PGlite> {
  const extensions = { vector }
  const kept = await readFile(file).catch(() => undefined)
  if (kept !== undefined) return PGlite.create({ extensions, loadDataDir: new Blob([new Uint8Array(kept)]) })
  const fresh = await PGlite.create({ extensions })
  const dump = await fresh.dumpDataDir('none')
  await mkdir(folder, { recursive: true })
  // Moved into place as a whole, because other test files may be making it at the same time.
  const part = `${file}.${process.pid}`
  await writeFile(part, new Uint8Array(await dump.arrayBuffer()))
  await rename(part, file)
  return fresh
}
