import { makeSnapshot, snapshotModule } from 'knapshot/build'
import { builders } from './deployed.ts'

/** Makes what is built before deployment: the texts of the modules, as JSON by name. */
export async function snapshots(): Promise<string> {
  const words = snapshotModule(await makeSnapshot(builders.words))
  const vectors = snapshotModule(await makeSnapshot(builders.vectors))
  return JSON.stringify({ words, vectors })
}
