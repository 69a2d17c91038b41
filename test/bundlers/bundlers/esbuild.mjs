import { join } from 'node:path'
import { build } from 'esbuild'

const bundle =
  (ending, options = {}) =>
  async (folder) => {
    await build({
      entryPoints: ['prompt', 'every'].map((name) => join(folder, `${name}.${ending}`)),
      outdir: join(folder, 'out'),
      outExtension: { '.js': options.format === 'esm' ? '.mjs' : '.cjs' },
      bundle: true,
      minify: true,
      logLevel: 'error',
      ...options,
    })
    const file = (name) => [join(folder, `out/${name}.${options.format === 'esm' ? 'mjs' : 'cjs'}`)]
    return { prompt: file('prompt'), every: file('every') }
  }

export default [
  { name: 'esbuild for browsers', run: bundle('js', { format: 'esm', platform: 'browser' }) },
  {
    name: 'esbuild for browsers, in chunks',
    run: bundle('js', { format: 'esm', platform: 'browser', splitting: true }),
  },
  { name: 'esbuild as a script', run: bundle('js', { format: 'iife', platform: 'browser' }) },
  { name: 'esbuild for Node, from CommonJS', programs: 'cjs', run: bundle('cjs', { format: 'cjs', platform: 'node' }) },
]
