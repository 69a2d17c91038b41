import { join } from 'node:path'
import { own } from '../places.ts'
import { run } from '../run.ts'
import type { Running } from './platform.ts'
import { startLambda } from './start-lambda.ts'
import { startProcess } from './start-process.ts'
import { startWorker } from './start-worker.ts'

const { execPath } = process
const next = join(own, 'node_modules/next/dist/bin/next')
const bun = join(own, 'node_modules/.bin/bun')

/** Starts each example on its platform, by the name of its folder, from a copy of that folder. */
export const platforms: Readonly<Record<string, (folder: string) => Promise<Running>>> = {
  'cloudflare-worker': startWorker,
  async next(folder) {
    await run('npm', ['run', '--silent', 'build'], folder)
    return startProcess(execPath, [next, 'start', '-p', '0'], folder, '/api/triage')
  },
  'aws-lambda': startLambda,
  hono: (folder) => startProcess(execPath, ['--import', 'tsx', 'server.ts'], folder, '/triage'),
  bun: (folder) => startProcess(bun, ['server.ts'], folder),
}
