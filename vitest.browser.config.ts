import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** Tests that need a browser, apart from the others: `npm test` must run where there is none. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: { include: ['test/browser/**/*.browser.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
