import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bad } from './cases.ts'
import { committed, copies, folders, own } from './places.ts'
import { startProcess } from './platforms/start-process.ts'
import { run } from './run.ts'
import { send } from './send.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

const manifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8'))
const [reference, ...others] = folders
/** Files that folders share: each folder has its own copy, so that it can be copied alone. */
const shared = ['triage.ts', 'build-triage.ts', 'answer.ts', 'respond.ts', 'tickets.jsonl']

describe.each(others)('%s', (folder) => {
  it.each(shared)(`has the same %s as ${reference}, where it has one`, (file) => {
    const path = join(committed, folder, file)
    if (file === 'respond.ts' && !existsSync(path)) return expect(folder).toBe('aws-lambda')
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(committed, reference, file), 'utf8'))
  })
})

describe.each(folders)('%s', (folder) => {
  const path = join(committed, folder)
  const { dependencies, devDependencies } = manifest(join(path, 'package.json'))

  it('type-checks', async () => {
    await run('tsc', ['-p', '.'], join(copies, folder))
  })

  it('declares every package that it imports, in the version that is tested here', () => {
    const sources = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const imports = sources.flatMap((name) => [
      ...readFileSync(join(path, name), 'utf8').matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)/gu),
    ])
    const declared = { ...dependencies, ...devDependencies }
    const missing = imports
      .map(([, name = '']) => name)
      .filter((name) => !(name in declared) && !(`@types/${name}` in declared))
    expect(missing).toEqual([])
    const tested = manifest(join(own, 'package.json')).dependencies ?? {}
    for (const [name, range] of Object.entries(declared)) {
      if (name !== 'knapshot') expect(`${name} ${range}`).toBe(`${name} ^${tested[name]}`)
    }
  })

  it('imports nothing from outside of its folder', () => {
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    )) {
      const up = name.split('/').length
      expect(readFileSync(join(path, name), 'utf8')).not.toContain(`from '${'../'.repeat(up)}`)
    }
  })
})

it('and so do these tests', async () => {
  await run('tsc', ['-p', '.'], own)
})

describe('what fails inside', () => {
  it.each([
    ['hono', '/triage', process.execPath, ['--import', 'tsx', 'server.ts']],
    ['bun', '', join(own, 'node_modules/.bin/bun'), ['server.ts']],
  ])('is logged by %s, and the caller sees none of it', async (folder, route, command, args) => {
    const copy = join(copies, `${folder}-broken`)
    cpSync(join(copies, folder), copy, { recursive: true })
    const file = join(copy, 'triage.ts')
    const source = readFileSync(file, 'utf8')
    const broken = `{ ...o200kAtMost, count(text: string): number { if (text.includes('boom')) throw new Error('secret of /etc'); return o200kAtMost.count(text) } }`
    writeFileSync(file, source.replace('tokenizer: Tokenizer = o200kAtMost', `tokenizer: Tokenizer = ${broken}`))
    const server = await startProcess(command, args, copy, route)
    try {
      const body = JSON.stringify({ message: 'boom' })
      expect(await send(server.url, { body })).toEqual({
        status: 500,
        type: expect.stringMatching(/^application\/json/u),
        text: '{"error":{"code":"internal","message":"Something went wrong here, not in the message."}}',
      })
      expect((await send(server.url, { body: '{"message":"fine"}' })).status).toBe(200)
      expect((await send(server.url, { body: bad[0]?.body ?? '' })).status).toBe(400)
    } finally {
      await server.stop()
      rmSync(copy, { recursive: true })
    }
  })

  it.each(['aws-lambda', 'hono'])(
    'is noticed before a deployment of %s: a definition that its snapshot was not made for',
    async (folder) => {
      const copy = join(copies, `${folder}-stale`)
      cpSync(join(copies, folder), copy, { recursive: true })
      const file = join(copy, 'triage.ts')
      writeFileSync(file, readFileSync(file, 'utf8').replace("'sales']", "'sales', 'legal']"))
      writeFileSync(join(copy, 'load.ts'), `import './answer.ts'\n`)
      await expect(run('node', ['--import', 'tsx', 'load.ts'], copy)).rejects.toThrow(/snapshot_stale/u)
      rmSync(copy, { recursive: true })
    },
  )
})
