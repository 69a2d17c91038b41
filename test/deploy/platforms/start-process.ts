import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { environment } from '../run.ts'
import type { Running } from './platform.ts'

const patience = 30_000

/** Starts a server that prints where it listens, on a port chosen by the system. */
export async function startProcess(command: string, args: readonly string[], cwd: string, path = ''): Promise<Running> {
  const env = { ...environment, PORT: '0' }
  const server = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${command} ${args.join(' ')} ${why}:\n${printed}`))
    const timer = setTimeout(fail, patience, 'did not say where it listens')
    const read = (chunk: Buffer): void => {
      printed += chunk.toString()
      const found = /http:\/\/localhost:[1-9]\d*/u.exec(printed)?.[0]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    server.once('error', (error) => fail(error.message))
    server.once('exit', (code) => fail(`ended with ${code}`))
  })
  return {
    url: origin + path,
    pid: server.pid ?? 0,
    async stop() {
      const end = once(server, 'exit')
      server.kill()
      await end
    },
  }
}
