import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Miniflare } from 'miniflare'

type WorkerModule =
  | { readonly type: 'ESModule'; readonly path: string; readonly contents: string }
  | { readonly type: 'CompiledWasm'; readonly path: string; readonly contents: Uint8Array<ArrayBuffer> }

/** In milliseconds. Nothing takes a tenth of this; whatever hangs is ended. */
export const timeout = 120_000

/** Runs a program and returns what it prints. Rejects when it fails or hangs. */
export async function inProcess(
  command: string,
  args: readonly string[],
  cwd?: string,
  limit = timeout,
): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' }
  const options = { cwd, env, timeout: limit, maxBuffer: 1 << 28, killSignal: 'SIGKILL' } as const
  const { stdout } = await promisify(execFile)(command, [...args], options)
  return stdout.trimEnd()
}

/** Runs a bundled `program` in this Node version, in its own process. */
export async function inNode(code: string, ...flags: readonly string[]): Promise<string> {
  return withFile('program.mjs', code, (path) => inProcess(process.execPath, [...flags, path]))
}

/** Runs a bundled `edge` script in the edge runtime, in a process of its own, because the runtime keeps it alive. */
export async function onEdge(code: string): Promise<string> {
  const child = fileURLToPath(new URL('./edge-child.mjs', import.meta.url))
  return withFile('edge.js', code, (path) => inProcess(process.execPath, [child, path]))
}

/**
 * Runs a bundled `worker` in workerd, not in the test pool of Cloudflare, where code can be made from strings. `wasm`
 * is what it imports as `./scores.wasm`, compiled by the platform.
 */
export async function onWorkerd(script: string, wasm?: Uint8Array<ArrayBuffer>): Promise<string> {
  const modules: WorkerModule[] = [{ type: 'ESModule', path: '/worker.mjs', contents: script }]
  if (wasm !== undefined) modules.push({ type: 'CompiledWasm', path: '/scores.wasm', contents: wasm })
  const miniflare = new Miniflare({ modulesRoot: '/', modules, compatibilityDate: '2025-01-01' })
  try {
    const response = await miniflare.dispatchFetch('http://localhost/', { signal: AbortSignal.timeout(timeout) })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return text
  } finally {
    await miniflare.dispose()
  }
}

async function withFile(name: string, code: string, run: (path: string) => Promise<string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'knapshot-runtimes-'))
  try {
    const path = join(folder, name)
    await writeFile(path, code)
    return await run(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}
