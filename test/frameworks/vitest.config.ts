import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const entry = fileURLToPath(new URL('../../src/entry/', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^knapshot$/, replacement: `${entry}index.ts` },
      { find: /^knapshot\/(.+)$/, replacement: `${entry}$1.ts` },
    ],
  },
  test: { include: ['test/frameworks/*.frameworks.ts'], testTimeout: 180_000, fileParallelism: false },
})
