import { createRequire } from 'node:module'
import { join } from 'node:path'
import Metro from 'metro'
import { provide } from '../install.mjs'

const require = createRequire(import.meta.url)

const bundle = (unstable_enablePackageExports) => async (folder) => {
  // What React Native's transformation of classes imports.
  provide(folder, '@babel/runtime')
  const config = await Metro.loadConfig({ cwd: folder, config: undefined }, {})
  const settings = {
    ...config,
    projectRoot: folder,
    watchFolders: [folder],
    cacheStores: [],
    maxWorkers: 1,
    reporter: { update() {} },
    resolver: { ...config.resolver, unstable_enablePackageExports, useWatchman: false },
    transformer: {
      ...config.transformer,
      babelTransformerPath: require.resolve('@react-native/metro-babel-transformer'),
    },
  }
  const build = async (name) => {
    const out = join(folder, `out/${name}.cjs`)
    const { code } = await Metro.runBuild(settings, {
      entry: `${name}.js`,
      out,
      dev: false,
      minify: false,
      platform: 'ios',
    })
    return [out, code]
  }
  return { prompt: await build('prompt'), every: await build('every') }
}

export default [
  { name: 'Metro', run: bundle(true) },
  { name: 'Metro without exports', run: bundle(false) },
]
