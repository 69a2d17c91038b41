import { join } from 'node:path'
import { copies, own } from '../places.ts'
import { run } from '../run.ts'
import type { Running } from './platform.ts'
import { startLambda } from './start-lambda.ts'
import { startProcess } from './start-process.ts'
import { startWorker } from './start-worker.ts'

const next = join(own, 'node_modules/next/dist/bin/next')

async function startNext(): Promise<Running> {
  const folder = join(copies, 'next')
  await run('npm', ['run', '--silent', 'build'], folder)
  return startProcess(process.execPath, [next, 'start', '-p', '0'], folder, '/api/triage')
}

/** Every example on its platform, by its folder. */
export const platforms: Readonly<Record<string, () => Promise<Running>>> = {
  'cloudflare-worker': startWorker,
  next: startNext,
  'aws-lambda': startLambda,
  hono: () => startProcess(process.execPath, ['--import', 'tsx', 'server.ts'], join(copies, 'hono'), '/triage'),
  bun: () => startProcess(join(own, 'node_modules/.bin/bun'), ['server.ts'], join(copies, 'bun')),
}
