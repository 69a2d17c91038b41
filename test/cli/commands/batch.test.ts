import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixtures, knapshot, type Outcome } from '../run-cli.ts'

const definition = join(fixtures, 'triage.ts')
let folder: string

/** A line of a file, of which tests know the fields. */
type Line = Readonly<Record<string, never>> & {
  readonly custom_id: string
  readonly id: string
  readonly body: { readonly messages: readonly { readonly content: string }[] }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knapshot-batch-'))
})
afterEach(() => rm(folder, { recursive: true }))

const inputs = ['{"id":"a","input":"I was charged twice"}', '{"id":"b","input":"Nobody can sign in"}', '"It is slow"']

async function put(name: string, lines: readonly string[]): Promise<void> {
  await writeFile(join(folder, name), lines.map((line) => `${line}\n`).join(''))
}
const get = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')
const linesOf = async (name: string): Promise<Line[]> =>
  (await get(name))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const files = async (): Promise<string[]> => (await readdir(folder)).sort()

function batch(...argv: readonly string[]): Promise<Outcome> {
  return knapshot(['batch', definition, ...argv], { cwd: folder })
}
const write = (...argv: readonly string[]): Promise<Outcome> =>
  batch('inputs.jsonl', '--to', 'openai', '--model', 'm', '-o', 'requests.jsonl', ...argv)

describe('knapshot batch', () => {
  it('writes a request for each input', async () => {
    await put('inputs.jsonl', inputs)
    const { code, stdout, stderr } = await write('--params', '{"temperature":0}')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^3 requests of 3 rows\.\n {2}requests\.jsonl: 3 requests, /u)
    expect(await files()).toEqual(['inputs.jsonl', 'requests.jsonl', 'requests.jsonl.journal'])
    const lines = await linesOf('requests.jsonl')
    expect(lines.map(({ custom_id }) => custom_id)).toEqual(['a', 'b', 'row-3'])
    expect(lines[0]).toMatchObject({
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'm', temperature: 0, max_completion_tokens: 100 },
    })
    expect(lines[2]?.body.messages.at(-1)).toEqual({ role: 'user', content: 'It is slow' })
  })

  it.each([
    ['openai-responses', 'custom_id'],
    ['anthropic', 'custom_id'],
    ['gemini', 'key'],
  ])('writes for %s', async (to, key) => {
    await put('inputs.jsonl', inputs)
    const { code } = await write('--to', to, '--structured')
    expect(code).toBe(0)
    expect((await linesOf('requests.jsonl')).map((line) => line[key])).toEqual(['a', 'b', 'row-3'])
  })

  it('reads inputs of JSON and CSV, with columns of other names', async () => {
    await writeFile(join(folder, 'in.json'), JSON.stringify([{ Nr: 5, Text: 'It is slow' }]))
    await writeFile(join(folder, 'in.csv'), 'Nr;Text;Who\n5;"It is\nslow";Ann\n6;odd\n')
    const flags = ['--columns', 'id=Nr,input=Text', '--to', 'openai', '--model', 'm']
    expect((await batch('in.json', ...flags, '-o', 'json.jsonl')).code).toBe(0)
    expect((await batch('in.csv', ...flags, '-o', 'csv.jsonl')).code).toBe(1)
    expect((await linesOf('json.jsonl')).map(({ custom_id }) => custom_id)).toEqual(['5'])
    const [row] = await linesOf('csv.jsonl')
    expect([row?.custom_id, row?.body.messages.at(-1)?.content]).toEqual(['5', 'It is\nslow'])
    expect(await get('csv.jsonl')).not.toContain('Ann')
    expect(await linesOf('csv.errors.jsonl')).toEqual([
      { line: 4, code: 'row_malformed', message: expect.stringContaining('2 cells') },
    ])
  })

  it('goes on after rows that fail, puts them into a file and exits 1', async () => {
    await put('inputs.jsonl', [
      ...inputs,
      '{"id":"a","input":"again"}',
      '{"inptu":"x"}',
      '{"id":',
      '',
      '{"input":"last"}',
    ])
    const { code, stdout } = await write('--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      rows: 7,
      requests: 4,
      files: [{ file: 'requests.jsonl', requests: 4, bytes: (await get('requests.jsonl')).length }],
      failed: 3,
      errors: 'requests.errors.jsonl',
      resumedAt: 0,
    })
    expect(await linesOf('requests.errors.jsonl')).toEqual([
      { line: 4, id: 'a', code: 'id_repeated', message: expect.stringMatching(/line 1 .*line 4/u) },
      { line: 5, code: 'row_malformed', message: expect.stringContaining('did you mean "input"') },
      { line: 6, code: 'row_malformed', message: expect.stringContaining('not JSON') },
    ])
    expect((await linesOf('requests.jsonl')).at(-1)?.custom_id).toBe('row-8')
  })

  it('splits at 50,000 requests, and says the same when it is asked again', async () => {
    await put(
      'inputs.jsonl',
      Array.from({ length: 50_001 }, (_, i) => `"x${i}"`),
    )
    const { stdout } = await write('--json')
    expect(JSON.parse(stdout).files).toMatchObject([
      { file: 'requests-0001.jsonl', requests: 50_000 },
      { file: 'requests-0002.jsonl', requests: 1 },
    ])
    const again = await write('--json')
    expect([again.code, JSON.parse(again.stdout)]).toEqual([0, { ...JSON.parse(stdout), resumedAt: 50_001 }])
  })
})

describe('a run that was begun before', () => {
  beforeEach(() => put('inputs.jsonl', inputs))

  it('is there, when nothing has changed', async () => {
    await write()
    const before = await get('requests.jsonl')
    expect((await write()).stdout).toContain('All of them were there')
    expect(await get('requests.jsonl')).toBe(before)
  })

  it.each<[string, () => Promise<unknown>, readonly string[], RegExp]>([
    ['the inputs', () => put('inputs.jsonl', [...inputs, '"more"']), [], /the inputs have changed/u],
    ['the model', async () => {}, ['--model', 'n'], /--model was "m", is "n"/u],
    ['the provider', async () => {}, ['--to', 'gemini'], /--to was "openai", is "gemini"/u],
    ['the parameters', async () => {}, ['--params', '{"top_p":1}'], /--params was not given, is \{"top_p":1\}/u],
    ['structured output', async () => {}, ['--structured'], /--structured was not given/u],
    ['a file that is gone', () => rm(join(folder, 'requests.jsonl')), [], /: requests\.jsonl is gone/u],
    ['a file that was cut', () => writeFile(join(folder, 'requests.jsonl'), '{}\n'), [], /has 3 bytes/u],
  ])('is refused when it was made of something else: %s', async (_what, change, flags, message) => {
    await write()
    await change()
    const before = await files()
    const { code, stderr } = await write(...flags)
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
    expect(stderr).toContain('--fresh')
    expect(await files()).toEqual(before)
    expect((await write(...flags, '--fresh')).code).toBe(0)
  })

  it('is refused when the definition has changed', async () => {
    // Under another name, since modules are loaded once.
    const changed = join(fixtures, `changed-${process.pid}.ts`)
    await write()
    await copyFile(definition, changed)
    const flags = ['inputs.jsonl', '--to', 'openai', '--model', 'm', '-o', 'requests.jsonl']
    try {
      await writeFile(
        changed,
        (await readFile(changed, 'utf8')).replace('Nobody in our office', 'Somebody in our office'),
      )
      const { code, stderr } = await knapshot(['batch', changed, ...flags], { cwd: folder })
      expect([code, stderr]).toEqual([2, expect.stringContaining('the definition has changed')])
    } finally {
      await rm(changed)
    }
  })

  it('keeps files that another program wrote', async () => {
    await put('requests.jsonl', ['mine'])
    const { code, stderr } = await write()
    expect([code, stderr]).toEqual([2, expect.stringContaining('requests.jsonl exists already')])
    expect(await get('requests.jsonl')).toBe('mine\n')
  })
})

describe('knapshot batch --read', () => {
  const result = (id: string, content: string, finish_reason = 'stop'): string =>
    JSON.stringify({
      custom_id: id,
      response: { status_code: 200, body: { choices: [{ message: { role: 'assistant', content }, finish_reason }] } },
      error: null,
    })
  const good = '{"team":"login","urgent":true}'

  beforeEach(async () => {
    await put('inputs.jsonl', inputs)
    await put('one.jsonl', [result('row-3', `Sure: ${good}`), result('zz', good), result('a', '{"team":"lo', 'length')])
    await put('two.jsonl', [result('a', good)])
  })

  it('writes typed rows, and what is wrong with the others', async () => {
    const { code, stdout } = await batch(
      '--read',
      'one.jsonl',
      'two.jsonl',
      '--inputs',
      'inputs.jsonl',
      '-o',
      'rows.jsonl',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('1 rows in rows.jsonl')
    expect(await linesOf('rows.jsonl')).toEqual([
      { id: 'row-3', value: { team: 'login', urgent: true }, fixes: [expect.anything()] },
    ])
    expect(await linesOf('rows.errors.jsonl')).toMatchObject([
      { file: 'one.jsonl', line: 2, id: 'zz', code: 'id_unknown' },
      { file: 'one.jsonl', line: 3, id: 'a', code: 'reply_truncated' },
      { file: 'two.jsonl', line: 1, id: 'a', code: 'id_repeated' },
      { id: 'b', code: 'result_missing' },
    ])
  })

  it('takes the ids of the requests, and leaves no errors of an earlier run', async () => {
    await write()
    const read = (...results: readonly string[]): Promise<Outcome> =>
      batch('--read', ...results, '--requests', 'requests.jsonl', '-o', 'rows.jsonl', '--json')
    expect(JSON.parse((await read('one.jsonl')).stdout)).toEqual({
      rows: 1,
      file: 'rows.jsonl',
      failed: 3,
      codes: { id_unknown: 1, reply_truncated: 1, result_missing: 1 },
      errors: 'rows.errors.jsonl',
    })
    await put('all.jsonl', [result('b', good), result('a', good), result('row-3', good)])
    expect((await read('all.jsonl')).code).toBe(0)
    expect(await files()).not.toContain('rows.errors.jsonl')
    expect((await linesOf('rows.jsonl')).map(({ id }) => id)).toEqual(['b', 'a', 'row-3'])
  })
})

it.each<[readonly string[], string]>([
  [['-o', 'x.jsonl'], 'Where are the inputs?'],
  [['inputs.jsonl', '-o', 'x.jsonl'], '--to openai |'],
  [['inputs.jsonl', '--to', 'openai', '-o', 'x.jsonl'], '--model'],
  [['inputs.jsonl', '--to', 'mistral', '--model', 'm', '-o', 'x.jsonl'], 'openai, openai-responses'],
  [['inputs.jsonl', '--to', 'openai', '--model', 'm', '-o', 'x.json'], '.jsonl'],
  [['inputz.jsonl', '--to', 'openai', '--model', 'm', '-o', 'x.jsonl'], 'Did you mean inputs.jsonl?'],
  [['inputs.jsonl', '--to', 'openai', '--model', 'm', '-o', 'x.jsonl', '--concurrency', '0'], 'at least 1'],
  [
    ['inputs.jsonl', '--to', 'openai', '--model', 'm', '-o', 'inputs.jsonl', '--fresh'],
    'inputs.jsonl holds the inputs',
  ],
  [['--read', 'inputs.jsonl', '-o', 'inputs.jsonl'], 'inputs.jsonl holds the results'],
  [['inputs.jsonl', '--read', 'inputs.jsonl', '-o', 'x.jsonl'], '--inputs inputs.jsonl'],
  [['--read', 'inputs.jsonl', '--inputs', 'a', '--requests', 'b', '-o', 'x.jsonl'], 'not both'],
])('refuses %j as wrong use', async (argv, message) => {
  await put('inputs.jsonl', inputs)
  const { code, stderr } = await batch(...argv)
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
  expect(await files()).toEqual(['inputs.jsonl'])
})

it('refuses parameters that the prompt decides before anything is written', async () => {
  await put('inputs.jsonl', inputs)
  const { code, stderr } = await write('--params', '{"messages":[]}')
  expect([code, stderr]).toEqual([1, expect.stringContaining('params.messages')])
})

it('begins anew where an earlier run has done nothing', async () => {
  await put('inputs.jsonl', inputs)
  expect((await write('--params', '{"messages":[]}')).code).toBe(1)
  expect((await write()).code).toBe(0)
})
