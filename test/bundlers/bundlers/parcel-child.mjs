// Bundles the programs of the folder that is given, and prints where they are. A process of its own: instances of Parcel in one
// process share their settings.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Parcel } from '@parcel/core'

const require = createRequire(import.meta.url)

const [folder = ''] = process.argv.slice(2)
const parcel = new Parcel({
  entries: ['prompt.js', 'every.js'].map((name) => join(folder, name)),
  defaultConfig: require.resolve('@parcel/config-default'),
  mode: 'production',
  shouldDisableCache: true,
  cacheDir: join(folder, 'cache'),
  defaultTargetOptions: { shouldOptimize: false, shouldScopeHoist: true, sourceMaps: false },
  targets: {
    main: {
      distDir: join(folder, 'out'),
      context: 'browser',
      outputFormat: 'esmodule',
      engines: { browsers: 'last 1 chrome version' },
      includeNodeModules: true,
    },
  },
})
const { bundleGraph } = await parcel.run()
const files = bundleGraph.getBundles().map(({ filePath }) => filePath)
const file = (name) => [files.find((path) => path.includes(`/${name}`))]
console.log(JSON.stringify({ prompt: file('prompt'), every: file('every') }))
