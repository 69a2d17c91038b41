import { createHash } from 'node:crypto'
import { DefinitionError } from '../errors.ts'
import { embedTexts, mostTexts } from '../search/embed-texts.ts'
import type { Embedder, EmbedOptions } from '../types.ts'
import { preview } from '../value/preview.ts'
import { readVectorFile, stateOfFile, writeVectorFile } from './vector-file.ts'

/** Share of the vectors made since the start that may be lost in a crash. */
const unsavedShare = 1 / 4

/**
 * Makes an embedder that keeps its vectors in a file, so that the next start embeds only what is new. The file is read
 * when the first text comes. When there are new vectors it is replaced as a whole, including vectors that other
 * processes have written meanwhile; if two processes write at the same moment, one of them may have to embed some texts
 * again. A text that comes alone, such as a query, is looked up but not kept. Vectors of texts that are gone stay:
 * delete the file when it has become too large.
 *
 * Its `embed` rejects with a `StoreError`: `file_unreadable` for a file that cannot be read or written, was cut off or
 * changed, or holds vectors of another embedder; or the error of an embedder that fails, whose vectors are not kept.
 * Throws a `DefinitionError` for an invalid embedder or path.
 *
 * @example
 * const store = memoryStore(examples, { output, embedder: cachedEmbedder(embedder, 'tickets.vectors') })
 */
export function cachedEmbedder(embedder: Embedder, path: string): Embedder {
  const given: unknown = embedder
  if (typeof Reflect.get(Object(given), 'embed') !== 'function')
    throw refused(`expected an embedder, an object with an embed(texts) function, found ${preview(given)}.`)
  if (typeof path !== 'string' || path === '')
    throw refused(`\`path\` must be the path of a file, found ${preview(path)}.`)
  const vectors = new CachedVectors(embedder, path)
  const { name, dimensions } = embedder
  return { name, dimensions, embed: (texts, options) => vectors.embed(texts, options) }
}

class CachedVectors {
  readonly #embedder: Embedder
  readonly #path: string
  #known: Promise<Map<string, Float32Array>> | undefined
  /** Vectors made since the start, and those of them that are not in the file yet. */
  #made = 0
  readonly #unsaved = new Map<string, Float32Array>()
  #turn: Promise<void> = Promise.resolve()
  /** State of the file when it was last read or written here. */
  #state = ''

  constructor(embedder: Embedder, path: string) {
    this.#embedder = embedder
    this.#path = path
  }

  async embed(texts: readonly string[], options?: EmbedOptions): Promise<readonly Float32Array[]> {
    const known = await this.#read()
    const keys = texts.map(keyOf)
    const missing = new Map(keys.flatMap((key, i) => (known.has(key) ? [] : [[key, texts[i] ?? ''] as const])))
    const made = await embedTexts(this.#embedder, [...missing.values()], options)
    const fresh = new Map([...missing.keys()].flatMap((key, i) => (made[i] === undefined ? [] : [[key, made[i]]])))
    if (texts.length > 1) {
      this.#made += fresh.size
      for (const [key, vector] of fresh) {
        known.set(key, vector)
        this.#unsaved.set(key, vector)
      }
    }
    // A store that embeds many texts passes them in batches of full size; writing the whole file after each would take
    // longer and longer.
    const isMidway = texts.length === mostTexts && this.#unsaved.size < unsavedShare * this.#made
    if (this.#unsaved.size > 0 && !isMidway) await this.#save(known)
    return keys.flatMap((key) => known.get(key) ?? fresh.get(key) ?? []).map((vector) => vector.slice())
  }

  async #read(): Promise<Map<string, Float32Array>> {
    this.#known ??= this.#readFile()
    try {
      return await this.#known
    } catch (error) {
      // Somebody may have repaired the file by the time the next texts come.
      this.#known = undefined
      throw error
    }
  }

  async #readFile(): Promise<Map<string, Float32Array>> {
    // Taken before reading, so that anything written meanwhile is noticed at the next save.
    this.#state = await stateOfFile(this.#path)
    return (await readVectorFile(this.#path, this.#embedder)) ?? new Map()
  }

  /** Saves one after the other, each time including what others have written meanwhile. */
  #save(known: Map<string, Float32Array>): Promise<void> {
    const save = async (): Promise<void> => {
      if (this.#unsaved.size === 0) return
      const saved = [...this.#unsaved.keys()]
      if ((await stateOfFile(this.#path)) !== this.#state)
        for (const [key, vector] of (await readVectorFile(this.#path, this.#embedder)) ?? [])
          if (!known.has(key)) known.set(key, vector)
      await writeVectorFile(this.#path, this.#embedder, known)
      this.#state = await stateOfFile(this.#path)
      for (const key of saved) this.#unsaved.delete(key)
    }
    const turn = this.#turn.then(save)
    // The caller gets the error; the next save makes its own attempt.
    this.#turn = turn.catch(() => undefined)
    return turn
  }
}

/** Hashes a text, lone surrogates included. */
function keyOf(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest('hex').slice(0, 32)
}

function refused(what: string): DefinitionError {
  return new DefinitionError('definition_invalid', `cachedEmbedder(): ${what}`)
}
