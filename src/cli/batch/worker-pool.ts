import { Worker } from 'node:worker_threads'
import type { BatchFailure } from '../../batch/batch-failure.ts'
import type { BatchOptions } from '../../batch/batch-options.ts'
import type { TakenRow } from '../../batch/take-rows.ts'
import { type KnapshotErrorCode, StoreError } from '../../errors.ts'
import type { BatchLine } from './batch-line.ts'

/** What a worker is started with: it loads the definition itself. */
export interface WorkerSetup {
  readonly path: string
  readonly examples: string | undefined
  readonly cwd: string
  readonly options: BatchOptions
}

/** The lines of a chunk of rows, one after the other, and for each row its length or why it has none. */
export interface BuiltChunk {
  readonly bytes: Uint8Array
  readonly rows: readonly (number | BatchFailure)[]
  /** What ended the run. */
  readonly error?: { readonly code: KnapshotErrorCode | undefined; readonly message: string }
}

/** Rows that go to a worker at a time. */
const chunkSize = 64

/** Whether this program can run in threads: as it is built, not out of its sources. */
export const hasWorkers = !import.meta.url.endsWith('.ts')

/** Builds lines in threads, in the order of the rows. Holds two chunks for each thread. */
export async function* linesOfWorkers(
  rows: AsyncIterable<TakenRow | BatchFailure>,
  setup: WorkerSetup,
  count: number,
): AsyncGenerator<BatchLine> {
  const workers = Array.from({ length: count }, () => new ChunkWorker(setup))
  const pending: { readonly chunk: readonly (TakenRow | BatchFailure)[]; readonly built: Promise<BuiltChunk> }[] = []
  let next = 0
  const send = (chunk: readonly (TakenRow | BatchFailure)[]): void => {
    const built = workers[next++ % count]?.build(chunk)
    if (built === undefined) throw new TypeError('there is no worker')
    // It is thrown where it is waited for.
    built.catch(() => {})
    pending.push({ chunk, built })
  }
  async function* oldest(): AsyncGenerator<BatchLine> {
    const first = pending.shift()
    if (first !== undefined) yield* unpack(first.chunk, await first.built)
  }
  try {
    let chunk: (TakenRow | BatchFailure)[] = []
    for await (const row of rows) {
      chunk.push(row)
      if (chunk.length < chunkSize) continue
      send(chunk)
      chunk = []
      if (pending.length >= count * 2) yield* oldest()
    }
    if (chunk.length > 0) send(chunk)
    while (pending.length > 0) yield* oldest()
  } finally {
    await Promise.all(workers.map((worker) => worker.end()))
  }
}

function* unpack(
  chunk: readonly (TakenRow | BatchFailure)[],
  { bytes, rows, error }: BuiltChunk,
): Generator<BatchLine> {
  let at = 0
  for (const [i, row] of rows.entries()) {
    if (typeof row !== 'number') {
      yield row
      continue
    }
    yield { ok: true, line: chunk[i]?.line ?? 0, bytes: Buffer.from(bytes.buffer, bytes.byteOffset + at, row) }
    at += row
  }
  if (error === undefined) return
  throw error.code === undefined ? new Error(error.message) : new StoreError(error.code, error.message)
}

/** A thread that answers chunk by chunk, in their order. */
class ChunkWorker {
  readonly #worker: Worker
  readonly #waiting: { resolve(built: BuiltChunk): void; reject(error: unknown): void }[] = []

  constructor(setup: WorkerSetup) {
    this.#worker = new Worker(new URL(import.meta.url), { argv: ['batch-worker'], workerData: setup })
    this.#worker.on('message', (built: BuiltChunk) => this.#waiting.shift()?.resolve(built))
    const fail = (error: unknown): void => {
      for (const { reject } of this.#waiting.splice(0)) reject(error)
    }
    this.#worker.on('error', fail)
    this.#worker.on('exit', (code) => fail(new Error(`a worker of the batch ended with exit code ${code}.`)))
  }

  build(chunk: readonly (TakenRow | BatchFailure)[]): Promise<BuiltChunk> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#worker.postMessage(chunk)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
