import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Their properties draw a quarter of their cases in `npm test`, and all of them here: see test/support/runs.ts. */
const drawnInPart = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.includes('node_modules'))
  .map((name) => `test/${name}`)
  .filter((file) => readFileSync(file, 'utf8').includes("/support/runs.ts'"))

/** Tests that take their time: `npm test` leaves them out, or draws a part of their cases, to stay under 150 s. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    include: ['test/**/*.slow.ts', ...drawnInPart],
    env: { EVERY_CASE: 'yes' },
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
  },
})
