import { rename, rm, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { BatchLimits } from '../../batch/batch-target.ts'
import { AppendFile } from './append-file.ts'
import type { Checkpoint } from './journal.ts'

/** The name of the part, counted from 1: `requests-0001.jsonl`. */
export function partName(path: string, part: number): string {
  const ending = extname(path)
  return `${path.slice(0, path.length - ending.length)}-${String(part).padStart(4, '0')}${ending}`
}

/** The names of the files beside the requests. */
export function besides(path: string): { readonly journal: string; readonly errors: string } {
  return { journal: `${path}.journal`, errors: `${path.slice(0, path.length - extname(path).length)}.errors.jsonl` }
}

/** The files of requests, each within the limits. */
export class PartFiles {
  readonly #path: string
  readonly #limits: BatchLimits
  readonly #parts: { bytes: number; requests: number }[]
  #file: AppendFile | undefined

  private constructor(path: string, limits: BatchLimits, parts: Checkpoint['parts'], file: AppendFile | undefined) {
    this.#path = path
    this.#limits = limits
    this.#parts = parts.map((part) => ({ ...part }))
    this.#file = file
  }

  /** Goes on where the parts ended; what was written beyond is cut off. */
  static async open(path: string, limits: BatchLimits, parts: Checkpoint['parts']): Promise<PartFiles> {
    const last = parts.at(-1)
    const file = last === undefined ? undefined : await AppendFile.open(partName(path, parts.length), last.bytes)
    for (let next = parts.length + 1; await exists(partName(path, next)); next++) await rm(partName(path, next))
    return new PartFiles(path, limits, parts, file)
  }

  get parts(): Checkpoint['parts'] {
    return this.#parts.map((part) => ({ ...part }))
  }

  /** Adds a line to the last part, or to a new one. */
  async add(line: Buffer): Promise<void> {
    let part = this.#parts.at(-1)
    const { bytes, requests } = this.#limits
    if (part === undefined || part.requests >= requests || part.bytes + line.length > bytes) {
      await this.#end()
      part = { bytes: 0, requests: 0 }
      this.#parts.push(part)
      this.#file = await AppendFile.open(partName(this.#path, this.#parts.length))
    }
    part.bytes += line.length
    part.requests++
    const writing = this.#file?.add(line)
    if (writing !== undefined) await writing
  }

  async flush(): Promise<void> {
    await this.#file?.flush()
  }

  /** Puts on the disk what was flushed. Earlier parts are there already. */
  async sync(): Promise<void> {
    await this.#file?.sync()
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = undefined
  }

  async #end(): Promise<void> {
    await this.#file?.flush()
    await this.#file?.sync()
    await this.close()
  }
}

/** Gives a single part the name that was asked for, and returns the names of all. */
export async function nameParts(path: string, count: number): Promise<readonly string[]> {
  if (count !== 1) return Array.from({ length: count }, (_, i) => partName(path, i + 1))
  if (await exists(partName(path, 1))) await rename(partName(path, 1), path)
  return [path]
}

/** Deletes what an earlier run wrote. */
export async function deleteRun(path: string): Promise<void> {
  const { journal, errors } = besides(path)
  for (const name of [path, errors]) await rm(name, { force: true })
  for (let part = 1; await exists(partName(path, part)); part++) await rm(partName(path, part))
  await rm(journal, { force: true })
}

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}
