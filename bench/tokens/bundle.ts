import { cpSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Encoding } from './contenders.ts'

const folder = new URL('../node_modules/.cache/knapshot-tokens/', import.meta.url)

/** Bundles a tokenizer the way the package is built, ranks beside it, and returns its URL. */
export async function bundle(encoding: Encoding): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const source = new URL(`../../src/tokens/${encoding}.ts`, import.meta.url)
  const target = new URL(`${encoding}.mjs`, folder)
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile: fileURLToPath(target),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['./ranks/*'],
    logLevel: 'error',
  })
  cpSync(new URL('../../src/tokens/ranks', import.meta.url), new URL('ranks', folder), { recursive: true })
  return target.href
}
