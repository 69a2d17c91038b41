import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const entry = fileURLToPath(new URL('../../src/entry/', import.meta.url))
const installed = fileURLToPath(new URL('./node_modules/', import.meta.url))

/** The tests of calls once more, with the newest SDKs in the place of those of the repository. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^knapshot$/, replacement: `${entry}index.ts` },
      { find: /^knapshot\/(.+)$/, replacement: `${entry}$1.ts` },
      { find: /^(openai|@anthropic-ai\/sdk|@google\/genai)$/, replacement: `${installed}$1` },
    ],
  },
  test: { include: ['test/provider/sdks.test.ts'], setupFiles: ['test/support/seed.ts'] },
})
