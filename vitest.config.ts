import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const entry = fileURLToPath(new URL('./src/entry/', import.meta.url))

/** Tests, examples and documentation import the package by its name and get the source. */
const alias = [
  { find: /^knapshot$/, replacement: `${entry}index.ts` },
  { find: /^knapshot\/(.+)$/, replacement: `${entry}$1.ts` },
]

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 60_000,
    // Left to itself vitest keeps a core free, and on two cores runs one file at a time.
    maxWorkers: '100%',
    // Files share what they import: a third of the time was spent on importing it again. Nothing of the library keeps a state
    // that could change a result, and this tests that as well. Types are tested by tsc, which `npm test` runs first.
    isolate: false,
  },
})
