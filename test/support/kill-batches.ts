import type { Example } from '../../src/entry/index.ts'

/** Every third batch changes the one before it. */
const isUpdate = (batch: number): boolean => batch % 3 === 2

/** The examples of a batch, 1 to 60, which tell which batch they are of and how large it is. */
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

/** The batch whose examples replace those of `batch`, when it comes. */
export function replacedBy(batch: number): number | undefined {
  return isUpdate(batch + 1) ? batch + 1 : undefined
}
