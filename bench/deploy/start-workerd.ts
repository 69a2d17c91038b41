import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type AddressInfo, connect, createServer } from 'node:net'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { own } from '../../test/deploy/places.ts'
import type { Running } from '../../test/deploy/platforms/platform.ts'
import { modulesOf } from '../../test/deploy/platforms/start-worker.ts'
import { run } from '../../test/deploy/run.ts'

const workerd: string = createRequire(join(own, 'package.json'))('workerd').default

/**
 * Bundles the Worker and runs it in workerd alone, because miniflare puts a Worker of its own before it. Old objects
 * get 64 MB, as the platform ends what takes 128 MB in all; without a limit V8 would not collect garbage.
 */
export async function startWorkerd(folder: string): Promise<Running> {
  await run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist'], folder)
  const port = await freePort()
  const modules = modulesOf(join(folder, 'dist')).map(({ type, path }) => {
    const name = basename(path)
    return `(name = "${type === 'ESModule' ? '' : './'}${name}", ${type === 'ESModule' ? 'esModule' : 'wasm'} = embed "${name}")`
  })
  const config = join(folder, 'dist/config.capnp')
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = ["--max-old-space-size=64"],
  services = [(name = "main", worker = (
    modules = [${modules.join(', ')}], compatibilityDate = "2026-04-01"
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
`,
  )
  const server = spawn(workerd, ['serve', config], { stdio: 'inherit' })
  while (!(await isListening(port))) await setTimeout(50)
  return {
    url: `http://127.0.0.1:${port}/`,
    pid: server.pid ?? 0,
    async stop() {
      const end = once(server, 'exit')
      server.kill()
      await end
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
