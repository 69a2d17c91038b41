import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { run } from '../run.ts'
import type { Running } from './platform.ts'

/** Bundles the Worker as `wrangler deploy` does, up to the upload, and runs that bundle in workerd. */
export async function startWorker(folder: string): Promise<Running> {
  await run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist'], folder)
  const { compatibility_date: compatibilityDate }: { compatibility_date: string } = JSON.parse(
    readFileSync(join(folder, 'wrangler.jsonc'), 'utf8'),
  )
  const others = new Set(workerds())
  const miniflare = new Miniflare({
    modules: modulesOf(join(folder, 'dist')),
    compatibilityDate,
    modulesRoot: join(folder, 'dist'),
    port: 0,
  })
  const { href } = await miniflare.ready
  const pid = workerds().find((found) => !others.has(found)) ?? 0
  return { url: href, pid, stop: () => miniflare.dispose() }
}

/** Returns the script that wrangler has bundled, first, and the modules that it has compiled beside it. */
export function modulesOf(folder: string): { readonly type: 'ESModule' | 'CompiledWasm'; readonly path: string }[] {
  const compiled = readdirSync(folder).filter((name) => name.endsWith('.wasm'))
  return [
    { type: 'ESModule', path: join(folder, 'worker.js') },
    ...compiled.map((name) => ({ type: 'CompiledWasm' as const, path: join(folder, name) })),
  ]
}

/** Returns the processes of workerd that this one has started, where the system reveals them. */
function workerds(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .filter((name) => {
        // A process may end while others are examined.
        try {
          return readFileSync(`/proc/${name}/stat`, 'utf8').includes(`(workerd) `) && parentOf(name) === process.pid
        } catch {
          return false
        }
      })
      .map(Number)
  } catch {
    return []
  }
}

function parentOf(pid: string): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
}
