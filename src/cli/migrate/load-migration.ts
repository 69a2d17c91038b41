import { preview } from '../../value/preview.ts'
import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { findFile } from '../subject/find-file.ts'
import { defaultOf } from '../subject/load-definition.ts'
import { loadModule } from '../subject/load-module.ts'

/** Turns an example into what it is to be; undefined deletes it. */
export type Migration = (example: unknown) => unknown

/** Loads the module that says how examples change. Anything but a function as its default export is wrong use. */
export async function loadMigration(path: string, io: Io): Promise<Migration> {
  const file = await findFile(path, io.cwd)
  const exported = defaultOf(await loadModule(file, io.cwd))
  if (typeof exported === 'function') return (example) => exported(example)
  const found = exported === undefined ? 'nothing' : preview(exported)
  throw wrongUse(
    `${file.shown}: the default export is ${found}. Export a function that takes an example and returns the new one, or undefined to delete it: export default (example) => ({ ...example, output: { … } })`,
  )
}
