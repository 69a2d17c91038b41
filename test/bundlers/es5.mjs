import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { transformAsync } from '@babel/core'
import swc from '@swc/core'
import { build } from 'esbuild'
import ts from 'typescript'

const require = createRequire(import.meta.url)

const babel = (assumptions) => async (code) => {
  const presets = [[require.resolve('@babel/preset-env'), { targets: 'ie 11' }]]
  const settings = { babelrc: false, configFile: false, compact: false, sourceType: 'script' }
  return (await transformAsync(code, { ...settings, presets, assumptions })).code
}

const compilers = {
  // Members of classes are assigned, as with its option `loose`; SWC defines them.
  Babel: babel({ setClassMethods: true, setPublicClassFields: true }),
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

/** Compiles the package and the program in one file. Rank data has nothing to compile, but takes minutes, and stays beside it. */
export default Object.entries(compilers).map(([name, compile]) => ({
  name: `${name} to ES5`,
  async run(folder) {
    const out = join(folder, 'out')
    const entryPoints = ['prompt', 'every'].map((file) => join(folder, `${file}.js`))
    await build({ entryPoints, outdir: out, bundle: true, format: 'cjs', external: ['./ranks/*'], logLevel: 'error' })
    cpSync(join(folder, 'node_modules/knapshot/dist/ranks'), join(out, 'ranks'), { recursive: true })
    const file = async (file) => {
      const code = await compile(readFileSync(join(out, `${file}.js`), 'utf8'))
      if (/^\s*(?:class |(?:var|let|const) \w+ = class\b)/mu.test(code)) throw new Error('A class is left')
      writeFileSync(join(out, `${file}.cjs`), code)
      return [join(out, `${file}.cjs`)]
    }
    // Babel takes five times as long as the others.
    return name === 'Babel'
      ? { prompt: await file('prompt') }
      : { prompt: await file('prompt'), every: await file('every') }
  },
}))
