import { DefinitionError } from '../errors.ts'
import { preview } from '../value/preview.ts'
import { type Snapshot, snapshotVersion, sumOf } from './snapshot.ts'

/** Refuses anything that is not a snapshot, is of another version, or is damaged. */
export function checkSnapshot(snapshot: Snapshot): void {
  // From here on it may be anything: a module made by a bundler, JSON that was cut off, a file that somebody has
  // edited.
  const given: unknown = snapshot
  if (typeof given !== 'object' || given === null || Reflect.get(given, 'knapshot') !== 'snapshot')
    throw unusable(`expected what makeSnapshot() returned, found ${preview(given)}`)
  if (snapshot.version !== snapshotVersion)
    throw unusable(`it is of version ${preview(snapshot.version)}, this knapshot reads ${snapshotVersion}`)
  const { check, ...content } = snapshot
  const found = sumOf(content)
  if (found !== check)
    throw unusable(`its content has the checksum ${found}, not ${preview(check)}: cut off or changed`)
}

/** Says why a snapshot cannot be used, and what to do. */
export function unusable(reason: string): DefinitionError {
  return new DefinitionError('snapshot_invalid', `The snapshot cannot be used: ${reason}. ${remedy}`)
}

const remedy = 'Make it again: npx knapshot build.'
