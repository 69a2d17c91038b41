import { join } from 'node:path'
import { build, createServer } from 'vite'
import { fromServer } from '../hooks/from-server.mjs'

const shared = { configFile: false, logLevel: 'error' }
const entries = ['prompt.js', 'every.js']

async function bundled(folder) {
  const rolldownOptions = { input: entries.map((name) => join(folder, name)), output: { entryFileNames: '[name].mjs' } }
  await build({
    ...shared,
    root: folder,
    build: { outDir: 'out', target: 'es2022', modulePreload: false, rolldownOptions },
  })
  return { prompt: [join(folder, 'out/prompt.mjs')], every: [join(folder, 'out/every.mjs')] }
}

/** The development server hands out modules one by one: as they are where the dependency is excluded. */
const served = (optimizeDeps) => async (folder) => {
  const server = await createServer({
    ...shared,
    root: folder,
    appType: 'custom',
    optimizeDeps: { entries, ...optimizeDeps },
    server: { port: 0, hmr: false, ws: false, watch: null },
  })
  await server.listen()
  const { port } = server.httpServer.address()
  return { ...fromServer(`http://localhost:${port}`), close: () => server.close() }
}

export default [
  { name: 'Vite, built', run: bundled },
  { name: 'Vite, served', run: served({}) },
  { name: 'Vite, served with the dependency excluded', run: served({ exclude: ['knapshot'] }) },
]
