import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Metro from 'metro'
import { provide } from '../install.mjs'

const require = createRequire(import.meta.url)

const bundle = (program, unstable_enablePackageExports) => async (folder) => {
  // What React Native's transformation of classes imports.
  provide(folder, '@babel/runtime')
  const config = await Metro.loadConfig({ cwd: folder, config: undefined }, {})
  const settings = {
    ...config,
    projectRoot: folder,
    watchFolders: [folder, dirname(require.resolve('metro-runtime/package.json'))],
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
    const { code } = await Metro.runBuild(settings, { entry: `${name}.js`, dev: false, minify: false, platform: 'ios' })
    writeFileSync(join(folder, `${name}.bundle.cjs`), code)
    return [join(folder, `${name}.bundle.cjs`)]
  }
  return { [program]: await build(program) }
}

export default [
  { name: 'Metro', run: bundle('prompt', true) },
  { name: 'Metro without exports', run: bundle('every', false) },
]
