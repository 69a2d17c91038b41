import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Tests that take their time: `npm test` leaves them out, so that it stays under three minutes. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    include: ['test/**/*.slow.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
  },
})
