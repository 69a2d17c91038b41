import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import base from '../../../vitest.config.ts'

/** Runs what needs a server: `npx vitest run --config test/engines/postgres/vitest.config.ts`. It starts its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../../../', import.meta.url)),
  resolve: base.resolve ?? {},
  test: {
    include: ['test/engines/postgres/*.engine.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
