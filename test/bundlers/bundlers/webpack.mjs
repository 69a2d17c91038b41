import { join } from 'node:path'
import { promisify } from 'node:util'
import webpack from 'webpack'

const bundle =
  (ending, options = {}) =>
  async (folder) => {
    const entry = Object.fromEntries(['prompt', 'every'].map((name) => [name, join(folder, `${name}.${ending}`)]))
    const compiler = webpack({
      context: folder,
      mode: 'production',
      entry,
      output: { path: join(folder, 'out'), filename: '[name].cjs' },
      // What minifiers do esbuild shows, in a tenth of the time; what is unused is dropped anyway.
      optimization: { minimize: false },
      performance: false,
      ...options,
    })
    const stats = await promisify(compiler.run.bind(compiler))()
    await promisify(compiler.close.bind(compiler))()
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true })
    if (errors.length + warnings.length > 0)
      throw new Error([...errors, ...warnings].map((one) => one.message).join('\n'))
    return { prompt: [join(folder, 'out/prompt.cjs')], every: [join(folder, 'out/every.cjs')] }
  }

export default [
  { name: 'webpack for browsers', run: bundle('js', { target: ['web', 'es2022'] }) },
  { name: 'webpack for Node, from CommonJS', programs: 'cjs', run: bundle('cjs', { target: 'node20' }) },
  // As webpack did before its fifth version.
  {
    name: 'webpack without exports',
    run: bundle('js', { target: ['web', 'es2022'], resolve: { exportsFields: [], fullySpecified: false } }),
  },
]
