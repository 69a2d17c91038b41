import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { transformAsync } from '@babel/core'
import swc from '@swc/core'
import { build } from 'esbuild'
import ts from 'typescript'

const require = createRequire(import.meta.url)

/** Compiles the bundle of the package and a program, classes and all. */
const babel = (options) => async (code) =>
  (
    await transformAsync(code, {
      presets: [[require.resolve('@babel/preset-env'), { targets: 'ie 11', ...options }]],
      babelrc: false,
      configFile: false,
      compact: false,
      sourceType: 'script',
    })
  ).code

const compilers = {
  Babel: babel({}),
  'Babel, loose': babel({ loose: true }),
  SWC: async (code) =>
    (await swc.transform(code, { swcrc: false, configFile: false, isModule: false, jsc: { target: 'es5' } })).code,
  TypeScript: async (code) =>
    ts.transpileModule(code, {
      compilerOptions: {
        target: ts.ScriptTarget.ES5,
        module: ts.ModuleKind.None,
        alwaysStrict: true,
        downlevelIteration: true,
      },
    }).outputText,
}

export default Object.entries(compilers).map(([name, compile]) => ({
  name: `${name} to ES5`,
  async run(folder) {
    const entryPoints = ['prompt', 'every'].map((file) => join(folder, `${file}.js`))
    await build({ entryPoints, outdir: join(folder, 'out'), bundle: true, format: 'iife', logLevel: 'error' })
    const file = async (name) => {
      const code = await compile(readFileSync(join(folder, `out/${name}.js`), 'utf8'))
      if (/^\s*(?:class |(?:async )?\w+ = (?:async )?\(?\w*\)? =>)/mu.test(code)) throw new Error('This is not ES5')
      writeFileSync(join(folder, `out/${name}.cjs`), code)
      return [join(folder, `out/${name}.cjs`)]
    }
    return { prompt: await file('prompt'), every: await file('every') }
  },
}))
