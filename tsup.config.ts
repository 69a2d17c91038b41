import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import { defineConfig, type Options } from 'tsup'
import { subpaths } from './scripts/subpaths.ts'
import { kernelBytes } from './src/search/wasm-scores.ts'
import { escapeOthers } from './src/snapshot/make/other-characters.ts'

/** Formats first, the root last: chunks follow this order, and gzip saves 300 bytes in each that holds the reader. */
const entry = Object.fromEntries([...subpaths].reverse().map(({ output, source }) => [output, source]))

const shared = {
  target: 'es2022',
  platform: 'neutral',
  splitting: true,
  treeshake: true,
  // Rank data ships once, beside both builds. The rest is flat in dist/, so that their relative path is right in chunks.
  external: [/\/ranks\/\w+\.js$/, /^node:/, 'stream'],
  // Parsers are all that is used of these packages; bundled, they save users the rest. Types of the specification vanish.
  noExternal: [/^handlebars/, 'htmlparser2', 'js-yaml', 'papaparse'],
  // Minifiers leave the long names as they are, and make `1/0` of the short one.
  define: { 'Number.POSITIVE_INFINITY': 'Infinity', 'Number.NaN': 'NaN' },
} satisfies Options

/**
 * Escapes what is not ASCII, as esbuild does in strings, in expressions and patterns too: engines read a file with a single other
 * character at two bytes each, and users' bundles hold ours together with megabytes of examples.
 */
async function writeAscii(ending: '.js' | '.cjs'): Promise<void> {
  for (const name of (await readdir('dist')).filter((file) => file.endsWith(ending))) {
    const text = await readFile(`dist/${name}`, 'utf8')
    await writeFile(`dist/${name}`, escapeOthers(text))
  }
}

/** Minifies what nobody reads in dist/: the command line, and files that are mostly the code of bundled parsers. */
async function minifyOthers(): Promise<void> {
  for (const name of (await readdir('dist')).filter((file) => file.endsWith('.js'))) {
    const text = await readFile(`dist/${name}`, 'utf8')
    if (name !== 'cli.js' && !/YAMLException|onattribdata|Papa\.parse/u.test(text)) continue
    const { code } = await transform(text, { minify: true, format: 'esm', target: 'es2022', lineLimit: 200 })
    await writeFile(`dist/${name}`, code)
  }
}

export default defineConfig([
  {
    ...shared,
    // The command line shares its chunks with the library: one copy of every class.
    entry: { ...entry, cli: 'src/cli/shell/main.ts' },
    format: 'esm',
    clean: true,
    async onSuccess() {
      await minifyOthers()
      await writeAscii('.js')
      await cp('src/tokens/ranks', 'dist/ranks', { recursive: true })
      // For platforms that compile WebAssembly when they are deployed to, and never from bytes.
      await writeFile('dist/scores.wasm', kernelBytes, 'base64')
      await writeFile('dist/scores.wasm.d.ts', 'declare const scores: object\nexport default scores\n')
    },
  },
  // Whoever reads dist/ reads the modules; what is for `require` alone saves the space: the package installs in 8 MB.
  { ...shared, entry, format: 'cjs', minify: true, onSuccess: () => writeAscii('.cjs') },
  {
    entry,
    format: ['esm', 'cjs'],
    dts: { only: true, resolve: ['@standard-schema/spec'] },
  },
])
