import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { buildChild } from '../../support/build-child.ts'
import { killRounds } from '../../support/kill-rounds.ts'

// Beside the sources, so that the child finds its packages. For 200 rounds and other drivers see
// test/engines/kill-rounds.ts.
it('keeps what it has acknowledged when its process is killed', async () => {
  const generated = fileURLToPath(new URL('../../../generated/', import.meta.url))
  mkdirSync(generated, { recursive: true })
  const folder = mkdtempSync(join(generated, 'kill-'))
  try {
    const child = join(folder, 'child.mjs')
    await buildChild(new URL('../../support/kill-child.ts', import.meta.url), child)
    const survey = await killRounds({ engine: 'libsql', file: join(folder, 'killed.db'), child, rounds: 6, seed: 1 })
    expect(survey.rounds).toBe(6)
    // How many depends on how busy the machine is; without any, nothing was tested.
    expect(survey.acknowledged).toBeGreaterThan(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
