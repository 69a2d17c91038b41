import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/**
 * Runs the examples of examples/deploy on their platforms, from the packed package: `npm ci --prefix test/deploy && npx
 * vitest run --config test/deploy/vitest.config.ts`.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['*.deploy.ts'],
    globalSetup: 'prepare.ts',
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
