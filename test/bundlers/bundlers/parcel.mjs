import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Parcel } from '@parcel/core'

const require = createRequire(import.meta.url)

async function bundled(folder) {
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
  return { prompt: file('prompt'), every: file('every') }
}

const withExports = '{"private":true,"type":"module","@parcel/resolver-default":{"packageExports":true}}'

export default [
  { name: 'Parcel', run: bundled },
  { name: 'Parcel with exports', files: { 'package.json': withExports }, run: bundled },
]
