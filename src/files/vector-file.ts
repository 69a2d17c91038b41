import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { StoreError } from '../errors.ts'
import type { Embedder } from '../types.ts'
import { preview } from '../value/preview.ts'
import { fileError } from './file-error.ts'
import { writeAtomically } from './write-atomically.ts'

/** The embedder whose vectors a file holds. */
type Owner = Pick<Embedder, 'name' | 'dimensions'>

const version = 1
const line = /^([0-9a-f]{32}) ([A-Za-z0-9+/]+=*)$/u

/**
 * Reads a file of vectors, each under the hash of its text; undefined when the file does not exist. Throws a
 * `StoreError` (`file_unreadable`) for a file that cannot be read, was cut off or changed, or holds vectors of another
 * embedder.
 */
export async function readVectorFile(path: string, owner: Owner): Promise<Map<string, Float32Array> | undefined> {
  let file: FileHandle
  try {
    file = await open(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw fileError('read', path, error)
  }
  try {
    return await readLines(file, path, owner)
  } catch (error) {
    throw fileError('read', path, error)
  } finally {
    await file.close()
  }
}

/**
 * Writes a file for `readVectorFile`, replacing the old one as a whole. Throws a `StoreError` when it cannot be
 * written.
 */
export async function writeVectorFile(
  path: string,
  owner: Owner,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  async function* parts(): AsyncGenerator<string> {
    const sum = createHash('sha256')
    yield `${headOf(owner)}\n`
    for (const [key, vector] of vectors) {
      const text = `${key} ${encode(vector)}\n`
      sum.update(text)
      yield text
    }
    yield `${endOf(vectors.size, sum.digest('hex'))}\n`
  }
  await writeAtomically(path, parts())
}

/** Returns a text for the state of a file: as long as it is the same, nobody has written to the file. */
export async function stateOfFile(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path)
    return `${ino} ${size} ${mtimeMs}`
  } catch {
    // The next read reports what is wrong.
    return ''
  }
}

async function readLines(file: FileHandle, path: string, owner: Owner): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>()
  const sum = createHash('sha256')
  let isFirst = true
  let end = ''
  for await (const text of file.readLines({ encoding: 'utf8', autoClose: false })) {
    if (isFirst) checkHead(text, path, owner)
    else if (end !== '') throw damaged(path, 'it goes on after its end')
    else {
      const [, key, base64] = line.exec(text) ?? []
      if (key === undefined || base64 === undefined) end = text
      else {
        const vector = decode(base64)
        if (vector.length !== owner.dimensions) throw damaged(path, `a vector has ${vector.length} numbers`)
        sum.update(`${text}\n`)
        vectors.set(key, vector)
      }
    }
    isFirst = false
  }
  if (isFirst) throw damaged(path, 'it is empty')
  if (end !== endOf(vectors.size, sum.digest('hex'))) throw damaged(path, 'it was cut off or changed')
  return vectors
}

function headOf({ name, dimensions }: Owner): string {
  return JSON.stringify({ knapshot: 'vectors', version, embedder: name, dimensions })
}

function endOf(count: number, check: string): string {
  return JSON.stringify({ count, check })
}

/** Refuses anything but a file of vectors of this version and embedder. */
function checkHead(text: string, path: string, owner: Owner): void {
  if (text === headOf(owner)) return
  let head: unknown
  try {
    head = JSON.parse(text)
  } catch {
    // Reported below: whatever it is, it does not begin as a file of vectors does.
  }
  const of = (name: string): unknown => Reflect.get(Object(head), name)
  if (of('knapshot') !== 'vectors') throw damaged(path, `it begins with ${preview(text)}`)
  if (of('version') !== version)
    throw unreadable(path, `it is of version ${preview(of('version'))}, this knapshot reads ${version}. ${again}`)
  throw unreadable(
    path,
    `it holds vectors of ${preview(of('embedder'))} (${preview(of('dimensions'))} numbers), and was asked for those of ${preview(owner.name)} (${owner.dimensions}). Give each embedder a file of its own, or delete this one.`,
  )
}

/** Writes a vector as base64 of little-endian single precision. */
function encode(vector: Float32Array): string {
  const bytes = Buffer.allocUnsafe(4 * vector.length)
  for (let i = 0; i < vector.length; i++) bytes.writeFloatLE(vector[i] ?? 0, 4 * i)
  return bytes.toString('base64')
}

function decode(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64')
  const vector = new Float32Array(Math.floor(bytes.length / 4))
  for (let i = 0; i < vector.length; i++) vector[i] = bytes.readFloatLE(4 * i)
  return vector
}

const again = 'Delete it, and it will be made again.'

function damaged(path: string, what: string): StoreError {
  return unreadable(path, `it is not a complete file of vectors: ${what}. ${again}`)
}

function unreadable(path: string, what: string): StoreError {
  return new StoreError('file_unreadable', `Cannot use the vectors in ${preview(path)}: ${what}`)
}
