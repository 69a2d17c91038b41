import { type FileHandle, open } from 'node:fs/promises'
import { fileError } from '../../files/file-error.ts'

const bufferSize = 1 << 20

/** A file that lines are added to. Holds up to a megabyte of them. */
export class AppendFile {
  readonly path: string
  /** Bytes of the file, with what is not yet written. */
  bytes: number
  readonly #file: FileHandle
  #held: Buffer[] = []
  #heldBytes = 0

  private constructor(path: string, file: FileHandle, bytes: number) {
    this.path = path
    this.#file = file
    this.bytes = bytes
  }

  /** Opens a file, made where there is none, and cuts off what follows its first bytes. */
  static async open(path: string, bytes = 0): Promise<AppendFile> {
    try {
      const file = await open(path, bytes === 0 ? 'w' : 'r+')
      await file.truncate(bytes)
      return new AppendFile(path, file, bytes)
    } catch (error) {
      throw fileError('write', path, error)
    }
  }

  /** Adds a line; what it returns must be waited for, where it is a promise. */
  add(line: Buffer): Promise<void> | undefined {
    this.#held.push(line)
    this.#heldBytes += line.length
    this.bytes += line.length
    return this.#heldBytes < bufferSize ? undefined : this.flush()
  }

  async flush(): Promise<void> {
    const all = Buffer.concat(this.#held)
    const position = this.bytes - all.length
    this.#held = []
    this.#heldBytes = 0
    try {
      for (let at = 0; at < all.length; ) {
        const { bytesWritten } = await this.#file.write(all, at, all.length - at, position + at)
        at += bytesWritten
      }
    } catch (error) {
      throw fileError('write', this.path, error)
    }
  }

  /** Returns once everything that was flushed is on the disk. */
  async sync(): Promise<void> {
    try {
      await this.#file.datasync()
    } catch (error) {
      throw fileError('write', this.path, error)
    }
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}
