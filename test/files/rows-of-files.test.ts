import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { estimate, fewShot, json, labels, memoryStore, text } from '../../src/entry/index.ts'
import { exportExamples, importExamples, readExamples, readJsonl } from '../../src/entry/node.ts'
import { ExampleError } from '../../src/errors.ts'
import { yaml } from '../../src/format/yaml.ts'
import type { Candidate } from '../../src/selector.ts'
import type { Example } from '../../src/types.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rows-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function refusal(action: Promise<unknown>): Promise<ExampleError> {
  const error = await action.catch((reason: unknown) => reason)
  if (error instanceof ExampleError) return error
  throw error ?? new Error('nothing was refused')
}

const output = labels('a', 'b')
const both = [
  { input: 'x', output: 'a' },
  { input: 'y, z', output: 'b' },
]

describe('columns', () => {
  const columns = { input: 'Text', output: 'Klasse' }
  const rows = both.map(({ input, output }) => ({ Text: input, Klasse: output }))

  it.each([
    ['q.csv', 'Text,Klasse\nx,a\n"y, z",b\n'],
    ['semicolons.csv', 'Text;Klasse\r\nx;a\r\ny, z;b\r\n'],
    ['bars.csv', 'Text|Klasse\nx|a\ny, z|b\n'],
    ['q.tsv', 'Text\tKlasse\nx\ta\ny, z\tb\n'],
    ['sep.csv', 'sep=;\nText;Klasse\nx;a\ny, z;b\n'],
    ['quoted-sep.csv', '\ufeff"sep=;"\r\nText;Klasse\r\nx;a\r\ny, z;b\r\n'],
    ['case.csv', ' text , KLASSE\nx,a\n"y, z",b\n'],
    ['q.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
    ['q.json', JSON.stringify(rows)],
  ])('have the names that they are given, in %s', async (name, content) => {
    const path = await file(name, content)
    expect(await readExamples(path, { output, columns })).toEqual(both)
    const store = memoryStore<'a' | 'b'>([], { output })
    await importExamples(store, path, { columns })
    expect((await store.get((await collect(store.all())).map(({ id }) => id))).length).toBe(2)
  })

  it('may be fields of an output', async () => {
    const path = await file('fields.csv', 'Frage;Abteilung;Dringend\nx;billing;TRUE\ny;login;False\n')
    const ticket = json(z.object({ team: z.string(), urgent: z.boolean() }))
    const columns = { input: 'Frage', 'output.team': 'Abteilung', 'output.urgent': 'Dringend' }
    expect(await readExamples(path, { output: ticket, columns })).toEqual([
      { input: 'x', output: { team: 'billing', urgent: true } },
      { input: 'y', output: { team: 'login', urgent: false } },
    ])
  })

  it('leaves a column that is in the way as metadata', async () => {
    const path = await file('way.csv', 'input,Text,output\nold,x,a\n')
    expect(await readExamples(path, { output, columns: { input: 'Text' } })).toEqual([
      { input: 'x', output: 'a', metadata: { input: 'old' } },
    ])
    const rows = await file('way.jsonl', '{"input":"old","Text":"x","output":"a"}\n')
    expect(await readExamples(rows, { output, columns: { input: 'Text' } })).toEqual([
      { input: 'x', output: 'a', metadata: { input: 'old' } },
    ])
  })

  it('that a file lacks are named with those that it has, as they are written', async () => {
    const path = await file('lacks.csv', 'Nr.;Bewertung;Kategorie\n1;x;a\n')
    expect((await refusal(readExamples(path, { output }))).message).toContain(
      'the header has no column "input"; it has "Nr.", "Bewertung", "Kategorie".',
    )
    const misspelt = readExamples(path, { output, columns: { input: 'Bewertng', output: 'Kategorie' } })
    expect((await refusal(misspelt)).message).toContain('Did you mean "Bewertung"?')
  })

  it.each([[{ inptu: 'a' }], [{ input: 1 }], [{ input: 'a', output: 'a' }], ['Text'], [{ input: '' }]])(
    '%j are refused',
    async (columns) => {
      await expect(readExamples('q.csv', { output, columns } as never)).rejects.toThrow(/`columns` must be/)
    },
  )
})

describe('a CSV file', () => {
  it.each([
    ['rows of empty cells', 'input,output\nx,a\n,\n , \n"y, z",b\n,\n'],
    ['a space after the comma', 'input, output\nx, a\n"y, z", b\n'],
    ['quotes after a space', 'output, input\na, x\nb, "y; z"\n'],
  ])('may have %s', async (_, content) => {
    const examples = await readExamples(await file('spaces.csv', content), { output })
    expect(examples.map((example) => example.output)).toEqual(['a', 'b'])
    expect(examples[1]?.input).toMatch(/^y[,;] z$/)
  })

  it.each([
    ['x,a\n', '2 cells, but the header has 3: a cell is missing'],
    ['x,a,b,c\n', '4 cells, but the header has 3. Put double quotes'],
  ])('says of the row %j what is wrong', async (row, message) => {
    const error = await refusal(readExamples(await file('ragged.csv', `input,output,tags\n${row}`), { output }))
    expect(error).toMatchObject({ line: 2, code: 'example_malformed' })
    expect(error.message).toContain(message)
  })

  it.each(['true', 'TRUE', 'True', ' TRUE '])('may have the boolean %j', async (cell) => {
    const whole = await file('bool.csv', `input,output\nx,${cell}\n`)
    expect(await readExamples(whole, { output: json(z.boolean()) })).toEqual([{ input: 'x', output: true }])
    const field = await file('field.csv', `input,output.is\nx,${cell}\n`)
    expect(await readExamples(field, { output: json(z.object({ is: z.boolean().nullable() })) })).toMatchObject([
      { output: { is: true } },
    ])
    const texts = await file('text.csv', `input,output.is\nx,TRUE\n`)
    expect(await readExamples(texts, { output: json(z.object({ is: z.string() })) })).toMatchObject([
      { output: { is: 'TRUE' } },
    ])
  })
})

it('asks whether a .jsonl file that holds an array is a .json file', async () => {
  for (const content of ['[{"input":"x","output":"a"}]\n', '[\n{"input":"x","output":"a"}\n]\n'])
    expect((await refusal(readJsonl(await file('array.jsonl', content), { output }))).message).toContain(
      'is this a .json file?',
    )
})

describe('chats', () => {
  const chat = (...messages: readonly object[]) => ({ messages })
  const user = { role: 'user', content: 'x' }
  const assistant = { role: 'assistant', content: 'a' }

  it.each([
    ['a turn', chat(user, assistant), { input: 'x', output: 'a' }],
    [
      'a system message',
      chat({ role: 'system', content: 'Be brief.' }, user, assistant),
      { input: 'x', output: 'a', metadata: { system: 'Be brief.' } },
    ],
    [
      'parts of text',
      chat({ role: 'user', content: [{ type: 'text', text: 'x' }] }, { ...assistant, weight: 1 }),
      { input: 'x', output: 'a' },
    ],
    [
      'other fields',
      { ...chat(user, assistant), id: 'e', tags: ['t'], source: 'web' },
      { id: 'e', input: 'x', output: 'a', tags: ['t'], metadata: { source: 'web' } },
    ],
    [
      'several turns',
      chat(
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
        { ...assistant, weight: 0 },
        user,
        assistant,
      ),
      {
        input: 'x',
        output: 'a',
        history: [{ role: 'user', content: 'Hi' }, assistant],
        metadata: { system: 'Be brief.' },
      },
    ],
    [
      'a system message in the middle',
      chat(user, assistant, { role: 'developer', content: 'Be brief.' }, user, assistant),
      { input: 'x', output: 'a', history: [user, assistant, { role: 'system', content: 'Be brief.' }] },
    ],
  ])('with %s are examples', async (_, row, example) => {
    for (const [name, content] of [
      ['c.jsonl', JSON.stringify(row)],
      ['c.json', JSON.stringify([row])],
    ] as const)
      expect(await readExamples(await file(name, content), { output })).toEqual([example])
  })

  it('have answers that the format reads', async () => {
    const Ticket = z.object({ team: z.string() })
    for (const [format, content] of [
      [json(Ticket), '{"team":"billing"}'],
      [yaml(Ticket), 'team: billing'],
      [text(), '{"team":"billing"}'],
    ] as const) {
      const path = await file('answer.jsonl', JSON.stringify(chat(user, { role: 'assistant', content })))
      const [example] = await readJsonl<unknown>(path, { output: format as never })
      expect(example?.output).toEqual(format.name === 'text' ? content : { team: 'billing' })
    }
  })

  it.each([
    ['no answer', chat(user), 'found user'],
    ['no answer to the last message', chat(user, assistant, user), 'found user, assistant, user'],
    ['turns and a history', { ...chat(user, assistant, user, assistant), history: [] }, 'and a `history` too'],
    ['a tool', chat(user, { role: 'tool', content: 'x' }), 'no message with the role "tool"'],
    ['a call', chat(user, { role: 'assistant', content: 'a', tool_calls: [] }), 'no place for `tool_calls`'],
    ['no text', chat(user, { role: 'assistant', content: null }), 'messages[1]: expected a text'],
    ['an image', chat({ role: 'user', content: [{ type: 'image_url' }] }, assistant), 'messages[0]: expected a text'],
    ['no messages', chat(), 'found no messages'],
  ])('with %s are refused by name', async (_, row, message) => {
    const error = await refusal(readJsonl(await file('bad.jsonl', JSON.stringify(row)), { output }))
    expect(error).toMatchObject({ line: 1, code: 'example_malformed' })
    expect(error.message).toContain(message)
  })
})

describe('an id with two contents', () => {
  it.each([
    ['i.jsonl', '{"id":"e","input":"x","output":"a"}\n\n{"id":"e","input":"y","output":"a"}\n', 3],
    ['i.json', '[{"id":"e","input":"x","output":"a"},\n{"id":"e","input":"y","output":"a"}]', 2],
    ['i.csv', 'id,input,output\ne,x,a\ne,y,a\n', 3],
  ])('is named with both lines, in %s', async (name, content, line) => {
    const path = await file(name, content)
    const first = name === 'i.csv' ? 2 : 1
    for (const read of [
      () => readExamples(path, { output }),
      () => importExamples(memoryStore<'a' | 'b'>([], { output }), path),
    ]) {
      const error = await refusal(read())
      expect(error).toMatchObject({ code: 'example_id_conflict', path: 'id', id: 'e', file: path, line })
      expect(error.message).toContain(`here and in ${path}:${first}`)
    }
  })

  it('is found across the batches of an import, where the first stays', async () => {
    const row = (id: string, input: string) => `${JSON.stringify({ id, input, output: 'a' })}\n`
    const path = await file('batches.jsonl', row('e', 'x') + row('f', 'x') + row('e', 'x') + row('e', 'y'))
    const store = memoryStore<'a' | 'b'>([{ id: 'f', input: 'old', output: 'b' }], { output })
    const error = await refusal(importExamples(store, path, { batch: 1 }))
    expect(error).toMatchObject({ code: 'example_id_conflict', file: path, line: 4 })
    expect(error.message).toContain(`here and in ${path}:1`)
    expect(await store.get(['e', 'f'])).toMatchObject([{ input: 'x' }, { input: 'x' }])
  })

  it('is none where the content is the same', async () => {
    const row = '{"id":"e","input":"x","output":"a"}\n'
    expect(await readJsonl(await file('same.jsonl', row + row), { output })).toHaveLength(2)
  })
})

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('what else a row says', () => {
  const metadata = { source: 'web', weight: 2, nested: { a: [1, null] }, 'a b': '', number: '12', none: null }
  const rows: readonly Example<string, 'a' | 'b'>[] = [
    { id: '1', input: 'x', output: 'a', tags: ['t'], metadata },
    { id: '2', input: 'y', output: 'b' },
    { id: '3', input: 'z', output: 'a', metadata: { only: true } },
  ]

  it('is its metadata', async () => {
    const path = await file(
      'extra.jsonl',
      '{"input":"x","output":"a","explanation":"because","weight":2,"metadata":{"env":"dev"}}\n',
    )
    expect(await readExamples(path, { output })).toEqual([
      { input: 'x', output: 'a', metadata: { env: 'dev', explanation: 'because', weight: 2 } },
    ])
    const csv = await file('extra.csv', 'Nr.,input,output,Datum,metadata.n,\n007,x,a,1.50,2,?\n8,y,b,,,\n')
    expect(await readExamples(csv, { output })).toEqual([
      { input: 'x', output: 'a', metadata: { 'Nr.': '007', Datum: '1.50', n: 2, 'column 6': '?' } },
      { input: 'y', output: 'b', metadata: { 'Nr.': '8' } },
    ])
  })

  it.each([
    ['{"input":"x","output":"a","metadata":"dev"}', 'metadata', 'expected an object'],
    ['{"input":"x","output":"a","env":1,"metadata":{"env":2}}', 'env', 'has it too'],
  ])('is refused in %j', async (row, path, message) => {
    const error = await refusal(readJsonl(await file('bad-meta.jsonl', row), { output }))
    expect(error).toMatchObject({ path, code: 'example_malformed' })
    expect(error.message).toContain(message)
  })

  it.each(['jsonl', 'json', 'csv', 'tsv'])('comes back from an export, as .%s', async (ending) => {
    const path = join(folder, `meta.${ending}`)
    await exportExamples(memoryStore(rows, { output }), path)
    expect(await readExamples(path, { output })).toEqual(rows)
    if (ending === 'tsv') expect((await readFile(path, 'utf8')).split('\n')[0]).toContain('id\tinput\toutput')
  })

  it('counts as an update when it changes, and does not change the id', async () => {
    const store = memoryStore<'a' | 'b'>([{ input: 'x', output: 'a' }], { output })
    const [plain] = await collect(store.all())
    expect(await store.put([{ input: 'x', output: 'a', metadata: { n: 1 } }])).toEqual({ added: 0, updated: 1 })
    expect(await store.put([{ input: 'x', output: 'a', metadata: { n: 1 } }])).toEqual({ added: 0, updated: 0 })
    expect(await collect(store.all())).toEqual([{ ...plain, metadata: { n: 1 } }])
  })

  it('is united where rows have one content', async () => {
    const store = memoryStore<'a' | 'b'>(
      [
        { input: 'x', output: 'a', metadata: { n: 1, m: 1 } },
        { input: 'x', output: 'a', metadata: { n: 2 } },
      ],
      { output },
    )
    expect(await collect(store.all())).toMatchObject([{ metadata: { n: 2, m: 1 } }])
  })

  it('is seen by selectors, with the tags', async () => {
    const budget = { tokens: 400, tokenizer: estimate() }
    const definition = { instruction: 'x', output, examples: rows, budget }
    const seen: (readonly Candidate[])[] = []
    const choose = (pool: readonly Candidate[]) => {
      seen.push(pool)
      return []
    }
    const select = { name: 'recent', select: (_: unknown, pool: readonly Candidate[]) => choose(pool) }
    await fewShot({ ...definition, select, pin: { name: 'pinned', choose } }).build('q')
    expect(seen).toHaveLength(2)
    for (const pool of seen) expect(pool.find(({ id }) => id === '1')).toMatchObject({ tags: ['t'], metadata })
  })

  it('is not shown to the model', async () => {
    const budget = { tokens: 400, tokenizer: estimate() }
    const of = (examples: readonly Example<string, 'a' | 'b'>[]) =>
      fewShot({ instruction: 'x', output, examples, budget }).build('q')
    const without = rows.map(({ metadata: _, ...rest }) => rest)
    expect((await of(rows)).messages).toEqual((await of(without)).messages)
  })

  it.each([
    ['tag', /did you mean `tags`\?/],
    ['weight', /`metadata: \{ "weight": … \}`/],
  ])('is refused in a list of examples as the field %s', async (field, message) => {
    const bad = [{ input: 'x', output: 'a', [field]: ['t'] }] as never
    const budget = { tokens: 400, tokenizer: estimate() }
    for (const bring of [
      () => memoryStore<'a' | 'b'>(bad, { output }),
      () => fewShot({ instruction: 'x', output, examples: bad, budget }),
    ]) {
      expect(bring).toThrow(message)
      expect(bring).toThrow(expect.objectContaining({ path: field, code: 'example_malformed' }))
    }
  })
})
