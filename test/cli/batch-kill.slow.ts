import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { buildChild } from '../support/build-child.ts'

const rows = 120_000
const kills = 20

/** Rows of which some fail: too long, no input, an id that was there before. */
function row(i: number): string {
  if (i % 997 === 5) return `{"id":"q${i}"}`
  if (i % 991 === 7) return JSON.stringify({ id: `q${i}`, input: 'word '.repeat(400) })
  return JSON.stringify({ id: i % 983 === 9 ? 'q0' : `q${i}`, input: `My card ${i} was charged` })
}

interface Ended {
  readonly killed: boolean
  readonly out: string
}

/** Runs the child, and kills it so many milliseconds after it has begun. */
async function run(child: string, folder: string, ms?: number): Promise<Ended> {
  const process = spawn(globalThis.process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  process.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '' && ms !== undefined) setTimeout(() => process.kill('SIGKILL'), ms)
    out += text
  })
  const [code, signal] = await once(process, 'close')
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the child ended with ${code}: ${out}`)
  return { killed: signal === 'SIGKILL', out }
}

const lastLine = (folder: string): number => {
  const lines = readFileSync(join(folder, 'requests.jsonl.journal'), 'utf8').split('\n').slice(1, -1)
  return lines.length === 0 ? 0 : JSON.parse(lines.at(-1) ?? '').rows
}

it(`loses and doubles no row of a batch whose process is killed ${kills} times`, async () => {
  const generated = fileURLToPath(new URL('../../generated/', import.meta.url))
  mkdirSync(generated, { recursive: true })
  const folder = mkdtempSync(join(generated, 'batch-'))
  try {
    const child = join(folder, 'child.mjs')
    await buildChild(new URL('../support/batch-child.ts', import.meta.url), child)
    const inputs = Array.from({ length: rows }, (_, i) => `${row(i)}\n`).join('')
    const [whole, killed] = ['whole', 'killed'].map((name) => {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'inputs.jsonl'), inputs)
      return join(folder, name)
    }) as [string, string]
    await run(child, whole)

    let random = 1
    let done = 0
    let reached = 0
    for (let tries = 0; done < kills && tries < kills * 3; tries++) {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0
      if ((await run(child, killed, 100 + (random % 1_100))).killed) done++
      const now = lastLine(killed)
      // What was acknowledged stays so.
      expect(now).toBeGreaterThanOrEqual(reached)
      reached = now
      if (reached === rows) break
    }
    const { out } = await run(child, killed)

    expect(done).toBe(kills)
    expect(reached).toBeGreaterThan(0)
    const summary = JSON.parse(out.trim().split('\n').at(-1) ?? '')
    expect(summary).toMatchObject({ rows, resumedAt: reached, errors: 'requests.errors.jsonl' })
    expect(summary.files).toHaveLength(3)
    const outputs = readdirSync(whole).filter((name) => !name.endsWith('.journal'))
    expect(readdirSync(killed).filter((name) => !name.endsWith('.journal'))).toEqual(outputs)
    for (const name of outputs)
      expect(readFileSync(join(killed, name)).equals(readFileSync(join(whole, name))), name).toBe(true)

    const ids = outputs
      .filter((name) => /-\d{4}\.jsonl$/u.test(name))
      .flatMap((name) => readFileSync(join(killed, name), 'utf8').trimEnd().split('\n'))
      .map((line) => JSON.parse(line).custom_id as string)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length + summary.failed).toBe(rows)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
