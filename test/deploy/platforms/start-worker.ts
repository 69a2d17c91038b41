import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Miniflare } from 'miniflare'
import { copies } from '../places.ts'
import { run } from '../run.ts'
import type { Running } from './platform.ts'

/** Bundles the Worker as `wrangler deploy` does, up to the upload, and runs that bundle in workerd. */
export async function startWorker(): Promise<Running> {
  const folder = join(copies, 'cloudflare-worker')
  await run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist'], folder)
  const { compatibility_date: compatibilityDate }: { compatibility_date: string } = JSON.parse(
    readFileSync(join(folder, 'wrangler.jsonc'), 'utf8'),
  )
  const script = readFileSync(join(folder, 'dist/worker.js'), 'utf8')
  const miniflare = new Miniflare({ modules: true, script, compatibilityDate, port: 0 })
  const url = await miniflare.ready
  return { url: url.href, stop: () => miniflare.dispose() }
}
