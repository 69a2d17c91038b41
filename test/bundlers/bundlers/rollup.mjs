import { join } from 'node:path'
import commonjs from '@rollup/plugin-commonjs'
import resolve from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'

const bundle = (plugins) => async (folder) => {
  const input = ['prompt', 'every'].map((name) => join(folder, `${name}.js`))
  const onwarn = (warning) => {
    throw new Error(warning.message)
  }
  const made = await rollup({ input, plugins, onwarn })
  await made.write({ dir: join(folder, 'out'), format: 'es', entryFileNames: '[name].mjs' })
  return { prompt: [join(folder, 'out/prompt.mjs')], every: [join(folder, 'out/every.mjs')] }
}

export default [
  { name: 'Rollup', run: bundle([resolve()]) },
  { name: 'Rollup for browsers', run: bundle([resolve({ browser: true })]) },
  { name: 'Rollup with the plugin for CommonJS', run: bundle([commonjs(), resolve()]) },
]
