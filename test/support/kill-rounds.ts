import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { labels } from '../../src/entry/index.ts'
import { sqliteStore } from '../../src/entry/sqlite.ts'
import { batchOf, replacedBy } from './kill-batches.ts'
import { openNamed } from './kill-engines.ts'

export interface Rounds {
  readonly engine: string
  readonly file: string
  /** The built child, and the Node that runs it. */
  readonly child: string
  readonly rounds: number
  readonly seed: number
}

export interface Survey {
  readonly rounds: number
  readonly acknowledged: number
  /** Puts that were under way when the process was killed, each of which is there as a whole or not at all. */
  readonly cut: number
  readonly cutButWhole: number
}

/**
 * Kills a writing process again and again, and checks each time that everything it had acknowledged is there as a
 * whole.
 */
export async function killRounds({ engine, file, child, rounds, seed }: Rounds): Promise<Survey> {
  let random = seed
  const done = new Set<number>()
  let next = 0
  let cut = 0
  let cutButWhole = 0
  for (let round = 0; round < rounds; round++) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0
    const { begun, acknowledged } = await writeAndKill([child, engine, file, String(next)], 3 + (random % 180))
    for (const batch of acknowledged) done.add(batch)
    const open = begun.filter((batch) => !acknowledged.includes(batch))
    const whole = await check(engine, file, done, open)
    cut += open.length
    for (const batch of whole) done.add(batch)
    cutButWhole += whole.length
    // A batch that was cut off is not tried again: the next child begins after it, with a batch that changes nothing of
    // it.
    next = 3 * Math.ceil((Math.max(next, ...begun) + 1) / 3)
  }
  return { rounds, acknowledged: done.size - cutButWhole, cut, cutButWhole }
}

async function writeAndKill(command: readonly string[], ms: number) {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    // The time runs from the first output: the start of Node is not tested.
    if (text === '') setTimeout(() => child.kill('SIGKILL'), ms)
    text += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk
  })
  const [, signal] = await once(child, 'close')
  if (signal !== 'SIGKILL') throw new Error(`the child ended by itself (${String(signal)})\n${errors}`)
  const numbers = (word: string) =>
    [...text.matchAll(new RegExp(`^${word} (\\d+)\\n`, 'gmu'))].map((match) => Number(match[1]))
  return { begun: numbers('begin'), acknowledged: numbers('done') }
}

/**
 * Returns which of the open batches are there as a whole; throws for an acknowledged one that is not, or for part of
 * one.
 */
async function check(engine: string, file: string, done: ReadonlySet<number>, open: readonly number[]) {
  const { database, rows, close } = await openNamed(engine, file)
  try {
    const store = sqliteStore(database, { output: labels('x', 'y') })
    const kept = new Map<string, string>()
    for await (const { id, input, output, tags } of store.all()) kept.set(id, JSON.stringify([input, output, tags]))
    const isThere = (batch: number): number =>
      batchOf(batch).filter(
        ({ id, input, output, tags }) => kept.get(id ?? '') === JSON.stringify([input, output, tags]),
      ).length
    const whole = open.filter((batch) => isThere(batch) === batchOf(batch).length)
    for (const batch of open)
      if (isThere(batch) > 0 && !whole.includes(batch)) throw new Error(`batch ${batch} is there in part`)
    let expected = 0
    for (const batch of new Set([...done, ...whole])) {
      const later = replacedBy(batch)
      if (later !== undefined && (done.has(later) || whole.includes(later))) continue
      expected += batchOf(batch).length
      if (isThere(batch) !== batchOf(batch).length)
        throw new Error(`batch ${batch} was acknowledged and is not there whole`)
    }
    if (kept.size !== expected || (await store.size()) !== expected)
      throw new Error(`expected ${expected} examples, found ${kept.size} and a size of ${await store.size()}`)
    const last = [...done].at(-1)
    if (last !== undefined) {
      // A batch that was cut off but is there as a whole may have replaced the last one that was acknowledged.
      const later = replacedBy(last)
      const shown = later !== undefined && whole.includes(later) ? later : last
      const [hit] = await store.search({ text: `batch${shown}`, limit: 1, tags: [`batch${shown}`] })
      if (hit === undefined) throw new Error(`batch ${shown} cannot be found`)
    }
    await checkTables(rows)
    return whole
  } finally {
    close()
  }
}

/** The index must say the same as the examples. */
async function checkTables(
  rows: (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>,
): Promise<void> {
  const sound = await rows('PRAGMA integrity_check')
  const [counts] = await rows(
    'SELECT (SELECT count(*) FROM knapshot_terms) AS terms, (SELECT total(json_array_length(terms)) FROM knapshot_examples) AS listed',
  )
  if (JSON.stringify(sound).includes('"ok"') && counts?.terms === counts?.listed) return
  throw new Error(`the tables do not agree: ${JSON.stringify([sound, counts])}`)
}
