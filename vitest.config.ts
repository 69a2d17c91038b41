import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

/** Tests, examples and documentation import the package by its name and get the source. */
const alias = [
  { find: /^knapshot$/, replacement: source('index.ts') },
  { find: 'knapshot/tokenizers/o200k', replacement: source('tokens/o200k.ts') },
  { find: 'knapshot/tokenizers/cl100k', replacement: source('tokens/cl100k.ts') },
  { find: 'knapshot/tokenizers/at-most', replacement: source('tokens/at-most/at-most.ts') },
  { find: 'knapshot/tokenizers/adapters', replacement: source('tokens/adapters.ts') },
  { find: 'knapshot/build', replacement: source('build.ts') },
  { find: 'knapshot/snapshot', replacement: source('snapshot.ts') },
  { find: 'knapshot/grow', replacement: source('grow.ts') },
  { find: 'knapshot/openai', replacement: source('provider/openai.ts') },
  { find: 'knapshot/yaml', replacement: source('format/yaml.ts') },
  { find: 'knapshot/xml', replacement: source('format/xml.ts') },
  { find: 'knapshot/csv', replacement: source('format/csv.ts') },
  { find: 'knapshot/anthropic', replacement: source('provider/anthropic.ts') },
  { find: 'knapshot/gemini', replacement: source('provider/gemini.ts') },
  { find: 'knapshot/testing', replacement: source('testing.ts') },
  { find: 'knapshot/sqlite', replacement: source('sqlite.ts') },
  { find: 'knapshot/template', replacement: source('template.ts') },
  { find: 'knapshot/embedders', replacement: source('embedders.ts') },
  { find: 'knapshot/plan', replacement: source('plan.ts') },
  { find: 'knapshot/postgres', replacement: source('postgres.ts') },
  { find: 'knapshot/node', replacement: source('node.ts') },
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
