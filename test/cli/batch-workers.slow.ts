import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { buildChild } from '../support/build-child.ts'

const run = promisify(execFile)

const definition = (customers: boolean): string => `
import { estimate, fewShot, labels, memoryStore, StoreError, wrapStore } from './library.mjs'
const output = labels('billing', 'login')
const store = memoryStore([{ input: 'I was charged twice', output: 'billing' }, { input: 'No login', output: 'login' }], { output })
const search = async (query) => {
  if (query.text.includes('outage')) throw new StoreError('store_unavailable', 'the database is gone')
  return store.search(query)
}
export default fewShot({
  instruction: 'Which team?',
  output,
  examples: ${customers ? 'wrapStore(store, { search })' : 'store'},
  budget: { tokens: 200, reserve: 20, tokenizer: estimate() },
})
`

/** The command line as it is built, since threads cannot run sources. */
async function withCli(
  test: (folder: string, batch: (...args: string[]) => Promise<{ stdout: string }>) => Promise<void>,
) {
  const generated = fileURLToPath(new URL('../../generated/', import.meta.url))
  mkdirSync(generated, { recursive: true })
  const folder = mkdtempSync(join(generated, 'batch-'))
  try {
    await buildChild(new URL('../../src/cli/shell/main.ts', import.meta.url), join(folder, 'cli.mjs'))
    await buildChild(new URL('../../src/entry/index.ts', import.meta.url), join(folder, 'library.mjs'))
    const flags = ['inputs.jsonl', '--to', 'openai', '--model', 'm', '--json']
    await test(folder, (name, ...args) =>
      run(process.execPath, ['cli.mjs', 'batch', name ?? '', ...flags, ...args], { cwd: folder }).catch((error) => {
        // Rows that failed are a finding.
        if (error.code === 1) return error
        throw error
      }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('writes the same bytes in threads, whatever their number', async () => {
  await withCli(async (folder, batch) => {
    const rows = Array.from({ length: 8_000 }, (_, i) =>
      i % 97 === 5
        ? '{"id":'
        : JSON.stringify({ id: `q${i % 7_000}`, input: i % 89 === 7 ? 'word '.repeat(400) : `My card ${i}` }),
    )
    writeFileSync(join(folder, 'inputs.jsonl'), `${rows.join('\n')}\n`)
    writeFileSync(join(folder, 'triage.mjs'), definition(false))
    const summaries: unknown[] = []
    for (const workers of ['1', '2', '5']) {
      const { stdout } = await batch('triage.mjs', '-o', `out-${workers}.jsonl`, '--workers', workers)
      const { files: _files, errors: _errors, ...summary } = JSON.parse(stdout)
      summaries.push(summary)
    }
    expect(summaries).toEqual([summaries[0], summaries[0], summaries[0]])
    expect(summaries[0]).toMatchObject({ rows: 8_000, resumedAt: 0 })
    const [first, ...others] = ['1', '2', '5'].map((workers) =>
      ['jsonl', 'errors.jsonl'].map((ending) => readFileSync(join(folder, `out-${workers}.${ending}`), 'utf8')),
    )
    expect(others).toEqual([first, first])
  })
})

it('ends with the error of a store that fails in a thread, and goes on from there', async () => {
  await withCli(async (folder, batch) => {
    const rows = Array.from({ length: 6_000 }, (_, i) => JSON.stringify(i === 5_000 ? 'outage' : `My card ${i}`))
    writeFileSync(join(folder, 'inputs.jsonl'), `${rows.join('\n')}\n`)
    writeFileSync(join(folder, 'triage.mjs'), definition(true))
    const { stdout } = await batch('triage.mjs', '-o', 'out.jsonl', '--workers', '2')
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'store_unavailable' })
    expect(readdirSync(folder)).toContain('out-0001.jsonl')
    writeFileSync(join(folder, 'mended.mjs'), definition(true).replace("'outage'", "'never'"))
    const again = JSON.parse((await batch('mended.mjs', '-o', 'out.jsonl', '--workers', '2')).stdout)
    expect(again).toMatchObject({ rows: 6_000, requests: 6_000, failed: 0, resumedAt: 5_000 })
  })
})
