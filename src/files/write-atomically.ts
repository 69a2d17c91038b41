import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { fileError } from './file-error.ts'

/** How many characters are written at a time. */
const writeSize = 1 << 16

/**
 * Writes a text file that replaces the old one as a whole once everything is on the disk. A reader, even after a crash,
 * finds either the old file or the new one. Throws a `StoreError` for a file that cannot be written.
 */
export async function writeAtomically(path: string, parts: AsyncIterable<string>): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    const file = await open(draft, 'wx')
    try {
      let text = ''
      for await (const part of parts) {
        text += part
        if (text.length < writeSize) continue
        await file.write(text)
        text = ''
      }
      await file.write(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw fileError('write', path, error)
  }
}
