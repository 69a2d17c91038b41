import type { Example } from '../../src/entry/index.ts'

/** Every third batch changes the one before it. */
const isUpdate = (batch: number): boolean => batch % 3 === 2

/** Returns the 1 to 60 examples of a batch; each tells its batch and the batch's size. */
export function batchOf(batch: number): readonly Example<string, 'x' | 'y'>[] {
  const ids = isUpdate(batch) ? batch - 1 : batch
  const size = 1 + ((ids * 7919) % 60)
  return Array.from({ length: size }, (_, i) => ({
    id: `${ids}-${i}`,
    input: `batch${batch} example ${i} ${'and some more words '.repeat(i % 9)}`,
    output: isUpdate(batch) ? 'y' : 'x',
    tags: [`batch${batch}`],
  }))
}

/** Returns the batch whose examples replace those of `batch` once it is put. */
export function replacedBy(batch: number): number | undefined {
  return isUpdate(batch + 1) ? batch + 1 : undefined
}
