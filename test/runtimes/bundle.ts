import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** How programs that return a text are bundled for each kind of runtime, as users would do it. */
const entries = {
  /** Node, Bun, Deno: a module that prints. */
  program: { format: 'esm', platform: 'node', wrap: (text) => `console.log(await ${text})` },
  /** AWS Lambda: a CommonJS module with a handler. */
  handler: {
    format: 'cjs',
    platform: 'node',
    wrap: (text) => `export const handler = async () => ({ statusCode: 200, body: await ${text} })`,
  },
  /** Cloudflare Workers. */
  worker: {
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    wrap: (text) => `export default { fetch: async () => new Response(await ${text}) }`,
  },
  /** The edge runtime: a script that listens. */
  edge: {
    format: 'iife',
    wrap: (text) =>
      `addEventListener('fetch', (event) => event.respondWith((async () => new Response(await ${text}))()))`,
  },
  /** A browser: a script that exposes a promise. */
  page: { format: 'iife', wrap: (text) => `globalThis.outcome = (async () => await ${text})()` },
  /** Node without a bundler: imports of packages stay as they are. */
  imports: { format: 'esm', platform: 'node', packages: 'external', wrap: (text) => `${text}.then(console.log)` },
  requires: { format: 'cjs', packages: 'external', platform: 'node', wrap: (text) => `${text}.then(console.log)` },
} satisfies Record<string, Entry>

type Entry = Pick<BuildOptions, 'platform' | 'packages' | 'conditions'> & {
  readonly format: 'esm' | 'cjs' | 'iife'
  readonly wrap: (text: string) => string
}

export type EntryKind = keyof typeof entries

export interface Program {
  /** Imports, and anything else that comes first. */
  readonly head: string
  /** An expression whose value is the text, or a promise of it. */
  readonly text: string
  /** Where imports are resolved. Inside the repository the package is its source, as in tsconfig.json. */
  readonly folder?: string
}

/** Bundles a program for one kind of runtime, minified. */
export async function bundle(
  kind: EntryKind,
  { head, text, folder = join(root, 'test/runtimes') }: Program,
): Promise<string> {
  const { wrap, ...options }: Entry = entries[kind]
  const result = await build({
    platform: 'browser',
    ...options,
    stdin: { contents: `${head}\n${wrap(text)}`, resolveDir: folder, loader: 'ts' },
    bundle: true,
    external: ['./scores.wasm'],
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return result.outputFiles[0]?.text ?? ''
}
