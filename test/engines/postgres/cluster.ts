import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A PostgreSQL server of its own, in a folder that is deleted when the server is removed. */
export interface Cluster {
  readonly port: number
  readonly version: string
  /** A connection string, for the superuser unless another is named. */
  url(user?: string, database?: string): string
  /** Stops at once, as if the process had been killed, and starts again. */
  crash(): void
  remove(): void
}

/**
 * Starts a server on a free port of the loopback. Takes `initdb` and `pg_ctl` from Debian's folder, or from the path.
 */
export async function startCluster(settings: readonly string[] = []): Promise<Cluster> {
  const bin = binaries()
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'knapshot-postgres-'))
  chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const run = (program: string, ...args: string[]): void => {
    const { status } = spawnSync(join(bin, program), args, { ...user, cwd: folder, stdio: 'ignore' })
    if (status === 0) return
    const log = join(folder, 'log')
    throw new Error(
      `${program} ${args.join(' ')} ended with ${status}\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`,
    )
  }
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync')
  const port = await freePort()
  const options = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings]
  const flags = options.map((option) => `-c ${option}`).join(' ')
  const start = (): void => run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', flags, '-w', 'start')
  start()
  return {
    port,
    version: execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    url: (name = 'postgres', database = 'postgres') => `postgres://${name}@127.0.0.1:${port}/${database}`,
    crash() {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
      start()
    },
    remove() {
      run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function binaries(): string {
  const found = find()
  if (found !== undefined) return found
  // Only where none is installed yet: a machine that has a server keeps its own.
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql'], { stdio: 'ignore' })
  const installed = find()
  if (installed === undefined) throw new Error('initdb is not found: install PostgreSQL, or add its bin folder to PATH')
  return installed
}

function find(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

/** Returns the user that its package made, or nobody, when running as root, as which the server refuses to run. */
function unprivileged(): { readonly uid: number; readonly gid: number } {
  const uid = process.getuid?.() ?? 0
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? uid }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const line =
    lines.find((entry) => entry.startsWith('postgres:')) ?? lines.find((entry) => entry.startsWith('nobody:'))
  const [, , id, group] = line?.split(':') ?? []
  return { uid: Number(id), gid: Number(group) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
