import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { exampleId } from '../../../src/example/example-id.ts'
import { knapshot } from '../run-cli.ts'

const old = [
  { id: 'twice', input: 'Charged twice', output: { team: 'billing', urgent: false } },
  { input: 'Nobody can sign in', output: { team: 'login', urgent: true }, tags: ['web'] },
  { id: 'quote', input: 'A quote, please', output: { team: 'sales', urgent: false } },
  { id: 'slow', input: 'Slow today', output: { team: 'infra', priority: 'low' } },
] as const
const idOf = (input: string, output: object) => exampleId({ input, output })
const signIn = idOf('Nobody can sign in', { team: 'login', urgent: true })
const signInNow = idOf('Nobody can sign in', { team: 'login', priority: 'high' })

async function newFile(
  name: string,
  content: string,
): Promise<{ folder: string; path: string; text(): Promise<string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'knapshot-'))
  const path = join(folder, name)
  await writeFile(path, content)
  return { folder, path, text: () => readFile(path, 'utf8') }
}

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
/** What a store of the file returns. */
const rowsOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

async function keep(rows: readonly unknown[]) {
  const file = await newFile('tickets.jsonl', lines(rows))
  process.env.TICKETS = file.path
  return file
}

afterEach(() => {
  delete process.env.TICKETS
})

async function migrate(...argv: string[]) {
  const { code, stdout, stderr } = await knapshot(['migrate', ...argv, '--json'])
  expect(stderr).toBe('')
  return { code, ...JSON.parse(stdout) }
}

describe('knapshot check of a store', () => {
  it('names each example that no longer fits by id, path and reason', async () => {
    await keep(old)
    const { code, stdout } = await knapshot(['check', 'kept-tickets.ts', '--json'])
    const { examples, checked, errors } = JSON.parse(stdout)
    expect({ code, examples, checked }).toEqual({ code: 1, examples: 1, checked: 4 })
    expect(errors).toMatchObject([
      { id: 'twice', path: 'output.priority', kind: 'example_invalid' },
      { id: signIn, path: 'output.priority' },
      { id: 'quote', path: 'output.team' },
      { id: 'quote', path: 'output.priority' },
    ])
    const shown = await knapshot(['check', 'kept-tickets.ts'])
    expect(shown.stdout).toContain('kept-tickets.ts: 1 good example of 4 (json): ✗ 4 errors\n')
    expect(shown.stdout).toMatch(/\n {9}twice +output\.priority +/)
  })

  it('warns of examples that nobody has accepted', async () => {
    await keep([{ ...old[3], tags: ['unreviewed', 'corrected'] }])
    const { code, stdout } = await knapshot(['check', 'kept-tickets.ts', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).warnings).toMatchObject([{ kind: 'unreviewed', id: 'slow', path: 'tags' }])
  })
})

describe('knapshot migrate of a store', () => {
  it('previews first and writes nothing', async () => {
    const { text } = await keep(old)
    const { code, stdout } = await knapshot(['migrate', 'kept-tickets.ts', '--with', 'to-priority.ts'])
    expect(code).toBe(0)
    expect(stdout).toContain('kept-tickets.ts: 4 examples: 2 change, 1 stay as they are, 1 are deleted: ✓ all fit\n')
    expect(stdout).toMatch(/\nChanges\n {2}example +path +before +after\n/)
    expect(stdout).toMatch(/\n {2}twice +output\.urgent +false +–\n +output\.priority +– +"low"\n/)
    expect(stdout).toMatch(/\nDeleted\n {2}example +input\n {2}quote +"A quote, please"\n/)
    expect(stdout).toMatch(/\nNothing was written: this is a preview\. Write it with --apply\.\n$/)
    expect(await text()).toBe(lines(old))
  })

  it('writes with --apply; ids that were made of the content follow it, given ones stay', async () => {
    const { text } = await keep(old)
    const result = await migrate('kept-tickets.ts', '--with', 'to-priority.ts', '--apply')
    expect(result).toMatchObject({
      code: 0,
      applied: true,
      examples: 4,
      unchanged: 1,
      changed: [
        { id: 'twice', becomes: 'twice' },
        { id: signIn, becomes: signInNow },
      ],
      deleted: [{ id: 'quote' }],
      bad: [],
    })
    const kept = rowsOf(await text())
    expect(kept.sort((a, b) => (a.input < b.input ? -1 : 1))).toEqual([
      { id: 'twice', input: 'Charged twice', output: { team: 'billing', priority: 'low' } },
      { id: signInNow, input: 'Nobody can sign in', output: { team: 'login', priority: 'high' }, tags: ['web'] },
      old[3],
    ])
    expect((await knapshot(['check', 'kept-tickets.ts'])).code).toBe(0)
    const { stdout } = await knapshot(['migrate', 'kept-tickets.ts', '--with', 'to-priority.ts', '--apply'])
    expect(stdout).toMatch(/3 stay as they are: ✓ all fit\n\nNothing to do\.\n$/)
  })

  it('merges examples that become the same', async () => {
    const { text } = await keep([
      { input: 'Late', output: { team: 'infra', urgent: true } },
      { input: 'Late', output: { team: 'infra', urgent: true, priority: 'high' } },
    ])
    const argv = ['migrate', 'kept-tickets.ts', '--with', 'to-priority.ts']
    expect((await knapshot(argv)).stdout).toContain('2 change, 0 stay as they are, 1 become the same as another')
    expect((await knapshot([...argv, '--apply'])).stdout).toContain(
      '\nAdded 1, updated 0 and deleted 2 examples of the store.\n',
    )
    expect(rowsOf(await text())).toHaveLength(1)
  })

  it('writes nothing at all where any result is bad, also with --apply', async () => {
    const rows = [...old, { id: 'bare', input: 'x', output: { team: 'infra' } }]
    const { text } = await keep(rows)
    const argv = ['kept-tickets.ts', '--with', 'to-priority.ts', '--apply']
    expect(await migrate(...argv)).toMatchObject({
      code: 1,
      applied: false,
      bad: [{ id: 'bare', path: 'output.priority', kind: 'example_invalid', row: 4 }],
    })
    const { stdout } = await knapshot(['migrate', ...argv])
    expect(stdout).toContain('✗ 1 cannot be migrated')
    expect(stdout).toMatch(/Nothing was written: mend the migration or the examples first\.\n$/)
    expect(await text()).toBe(lines(rows))
  })

  it('tells what a migration does wrong, for every example', async () => {
    await keep([
      ...old,
      { id: 'office', input: 'y', output: { team: 'infra', priority: 'low' } },
      { ...old[3], id: 'z' },
    ])
    const { code, bad } = await migrate('kept-tickets.ts', '--with', 'bad-migration.mjs')
    expect(code).toBe(1)
    expect(bad).toMatchObject([
      { id: 'twice', message: 'the migration threw TypeError: no such team' },
      { id: signIn, path: 'output.priority' },
      { id: 'quote', path: 'output.team' },
      { id: 'quote', path: 'output.priority' },
      {
        id: 'slow',
        path: 'outptu',
        message: 'not a field of an example; its fields are id, input, output, tags, context, history, metadata',
      },
      { id: 'office', message: 'the migration returned "gone"; expected an example, or undefined' },
    ])
    await keep([old[3], { ...old[3], id: 'z', input: 'other' }].map((row, i) => ({ ...row, id: `n${i}` })))
    expect((await migrate('kept-tickets.ts', '--with', 'bad-migration.mjs')).bad).toMatchObject([
      { kind: 'example_id_conflict', id: 'n1', message: expect.stringContaining('with the id "same"') },
    ])
  })
})

describe('knapshot migrate of a file', () => {
  const argv = (path: string) => [path, '--definition', 'kept-tickets.ts', '--with', 'to-priority.ts']

  it('writes .jsonl as a whole, keeps fields that no example has, and the old file as .bak', async () => {
    const rows = [{ source: 'mail', ...old[0] }, old[1], old[2]]
    const { folder, path, text } = await newFile('t.jsonl', lines(rows))
    expect(await migrate(...argv(path))).toMatchObject({ code: 0, applied: false, examples: 3 })
    expect(await readdir(folder)).toEqual(['t.jsonl'])
    const { code, stdout } = await knapshot(['migrate', ...argv(path), '--apply'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/Wrote 2 examples to .*t\.jsonl; the old file is .*t\.jsonl\.bak\.\n$/)
    expect(rowsOf(await text())).toEqual([
      { source: 'mail', id: 'twice', input: 'Charged twice', output: { team: 'billing', priority: 'low' } },
      { input: 'Nobody can sign in', output: { team: 'login', priority: 'high' }, tags: ['web'] },
    ])
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(lines(rows))
    expect((await knapshot(['check', path, '--definition', 'kept-tickets.ts'])).code).toBe(0)
  })

  it('refuses to overwrite an older .bak', async () => {
    const { path, text } = await newFile('t.jsonl', lines(old))
    await writeFile(`${path}.bak`, 'precious')
    const { code, stderr } = await knapshot(['migrate', ...argv(path), '--apply'])
    expect(code).toBe(2)
    expect(stderr).toContain('t.jsonl.bak cannot be written: it exists already')
    expect([await text(), await readFile(`${path}.bak`, 'utf8')]).toEqual([lines(old), 'precious'])
  })

  it('migrates .json and .csv', async () => {
    const array = await newFile('t.json', JSON.stringify([old[0]]))
    expect((await migrate(...argv(array.path), '--apply')).applied).toBe(true)
    expect(JSON.parse(await array.text())).toEqual([{ ...old[0], output: { team: 'billing', priority: 'low' } }])
    const table = await newFile('t.csv', 'id,input,output,tags\na,x,"{""team"":""login"",""urgent"":true}",u|v\n')
    expect((await migrate(...argv(table.path), '--apply')).applied).toBe(true)
    expect(await table.text()).toBe(
      'id,input,output,tags,context\na,x,"{""team"":""login"",""priority"":""high""}",u|v,\n',
    )
  })

  it('refuses a file with a line that cannot be read', async () => {
    const { path, text } = await newFile('t.jsonl', `${lines(old)}{"input":\n`)
    const { code, bad } = await migrate(...argv(path), '--apply')
    expect(code).toBe(1)
    expect(bad).toMatchObject([{ line: 5, message: expect.stringContaining('not JSON') }])
    expect(await text()).toContain('urgent')
  })

  it('refuses columns of a CSV file that would be lost', async () => {
    const { path } = await newFile('t.csv', 'input,output,note\nx,y,z\n')
    const { code, stderr } = await knapshot(['migrate', ...argv(path)])
    expect(code).toBe(2)
    expect(stderr).toContain('columns that no example has: "note"')
  })
})

describe('knapshot migrate', () => {
  it.each([
    [['kept-tickets.ts'], "required option '--with <module>' not specified"],
    [['triage.ts', '--with', 'to-priority.ts'], 'triage.ts has its examples in an array'],
    [['in-memory.ts', '--with', 'to-priority.ts'], 'in-memory.ts has its examples in memory, where nothing is kept'],
    [['wrapped-memory.ts', '--with', 'to-priority.ts'], 'has its examples in memory, where nothing is kept'],
    [['moods.ts', '--with', 'to-priority.ts'], 'exports a function of examples: migrate the file that they are in'],
    [['notes.jsonl', '--with', 'to-priority.ts'], 'Name the definition with --definition <file>.'],
    [['triage.ts', '--definition', 'triage.ts', '--with', 'to-priority.ts'], 'leave --definition out'],
    [['kept-tickets.ts', '--with', 'no-migration.mjs'], 'Export a function that takes an example'],
    [['kept-tickets.ts', '--with', 'to-priorty.ts'], 'Did you mean to-priority.ts?'],
  ])('refuses %j as wrong use', async (argv, message) => {
    const { code, stderr } = await knapshot(['migrate', ...argv])
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  it('says what to do about a definition that refuses its examples while it is loaded', async () => {
    const { code, stderr } = await knapshot([
      ...['migrate', 'moods-bad.jsonl', '--definition', 'reads-file.ts', '--with', 'to-priority.ts'],
    ])
    expect(code).toBe(1)
    expect(stderr).toContain('Let it export a function of examples')
  })
})
