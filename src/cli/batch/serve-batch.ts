import { parentPort, workerData } from 'node:worker_threads'
import type { BatchFailure } from '../../batch/batch-failure.ts'
import { buildRequests } from '../../batch/build-requests.ts'
import type { TakenRow } from '../../batch/take-rows.ts'
import { isKnapshotError } from '../../errors.ts'
import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { openSubject } from '../subject/open-subject.ts'
import { batchLine } from './batch-line.ts'
import type { BuiltChunk, WorkerSetup } from './worker-pool.ts'

/** Serves `linesOfWorkers` as one of its threads, until it is terminated. */
export async function serveBatch(io: Io): Promise<never> {
  const port = parentPort
  if (port === null) throw wrongUse('batch-worker is what batch --workers starts. Use batch.')
  // What `linesOfWorkers` starts its threads with.
  const { path, examples, cwd, options } = workerData as WorkerSetup
  const builder = await openSubject(path, examples, { ...io, cwd })
  let last: Promise<void> = Promise.resolve()
  port.on('message', (chunk: readonly (TakenRow | BatchFailure)[]) => {
    last = last.then(async () => {
      const lines: Buffer[] = []
      const rows: (number | BatchFailure)[] = []
      let error: BuiltChunk['error']
      try {
        for await (const row of buildRequests(builder, chunk, options)) {
          const built = batchLine(row)
          rows.push(built.ok ? built.bytes.length : built)
          if (built.ok) lines.push(built.bytes)
        }
      } catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown)
        error = { code: isKnapshotError(thrown) ? thrown.code : undefined, message }
      }
      const bytes = Uint8Array.from(Buffer.concat(lines))
      const built: BuiltChunk = { bytes, rows, ...(error === undefined ? {} : { error }) }
      port.postMessage(built, [bytes.buffer])
    })
  })
  return new Promise<never>(() => {})
}
