import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { exportExamples, importExamples, readExamples } from '../../src/entry/node.ts'
import { DefinitionError, ExampleError, StoreError } from '../../src/errors.ts'
import { json } from '../../src/format/json.ts'
import { labels } from '../../src/format/labels.ts'
import { text } from '../../src/format/text.ts'
import { memoryStore } from '../../src/store/memory-store.ts'
import { template } from '../../src/template/template.ts'
import type { Example, ExampleStore } from '../../src/types.ts'

const kinds = ['jsonl', 'json', 'csv'] as const
const Ticket = z.object({
  team: z.enum(['billing', 'login']),
  refund: z.number().optional(),
  note: z.string().optional(),
  customer: z.object({ name: z.string(), tags: z.array(z.string()).optional() }).optional(),
})
const ticket = json(Ticket)

async function newFile(name: string, content?: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'knapshot-')), name)
  if (content !== undefined) await writeFile(path, content)
  return path
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

async function issuesOf(action: Promise<unknown>): Promise<ExampleError['issues']> {
  const error = await action.catch((reason: unknown) => reason)
  if (error instanceof ExampleError) return error.issues
  throw error
}

/** A store that does not say what it checks against, like a third party's. */
function silent<In, Demo>(store: ExampleStore<In, Demo>): ExampleStore<In, Demo> {
  return {
    search: (query) => store.search(query),
    all: () => store.all(),
    get: (ids) => store.get(ids),
    put: (examples) => store.put(examples),
    delete: (ids) => store.delete(ids),
    size: () => store.size(),
  }
}

describe('exportExamples and importExamples', () => {
  const plain = fc.string({ unit: 'grapheme-composite' })
  const example = fc.record(
    {
      input: plain,
      output: fc.record(
        {
          team: fc.constantFrom('billing' as const, 'login' as const),
          refund: fc.integer(),
          note: plain,
          customer: fc.record({ name: plain, tags: fc.array(plain, { maxLength: 2 }) }, { requiredKeys: ['name'] }),
        },
        { requiredKeys: ['team'] },
      ),
      tags: fc.uniqueArray(fc.oneof(plain, fc.constantFrom('a|b', '[x', ' y', 'z')), { minLength: 1, maxLength: 3 }),
      context: fc.array(fc.record({ id: plain, text: plain }), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['input', 'output'] },
  )

  it.each(kinds)('keep every example exactly in .%s, whatever its texts hold', async (kind) => {
    const path = await newFile(`examples.${kind}`)
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(example, { selector: ({ input }) => input, maxLength: 12 }), async (examples) => {
        const store = memoryStore<z.input<typeof Ticket>>(examples, { output: ticket })
        expect(await exportExamples(store, path)).toBe(examples.length)
        const copy = memoryStore<z.input<typeof Ticket>>([], { output: ticket })
        expect(await importExamples(copy, path, { batch: 5 })).toEqual({
          rows: examples.length,
          added: examples.length,
          updated: 0,
        })
        const before = await collect(store.all())
        const after = await collect(copy.all())
        expect(after).toEqual(before)
        const texts = (all: typeof before) => all.map(({ output }) => JSON.stringify(output))
        expect(texts(after), 'the order of keys').toEqual(texts(before))
      }),
      { numRuns: 100 },
    )
  })

  it.each(kinds)('keep labels and texts as they are in .%s', async (kind) => {
    const path = await newFile(`examples.${kind}`)
    const store = memoryStore([{ id: '1', input: '12', output: '{"a": 1}' }], { output: text() })
    await exportExamples(store, path)
    expect(await readExamples(path, { output: text() })).toEqual([{ id: '1', input: '12', output: '{"a": 1}' }])
  })

  it('write CSV that a spreadsheet shows, and JSON one example a line', async () => {
    const store = memoryStore([{ id: '1', input: 'a, "b"', output: 'x', tags: ['t', 'u'] }], { output: labels('x') })
    const path = await newFile('examples.csv')
    await exportExamples(store, path)
    expect(await readFile(path, 'utf8')).toBe('id,input,output,tags,context\n1,"a, ""b""",x,t|u,\n')
    const array = await newFile('examples.json')
    await exportExamples(store, array)
    expect(await readFile(array, 'utf8')).toBe('[\n{"id":"1","input":"a, \\"b\\"","output":"x","tags":["t","u"]}\n]\n')
  })

  it('export only examples with all of the tags', async () => {
    const path = await newFile('examples.jsonl')
    const store = memoryStore(
      [
        { input: 'a', output: 'x', tags: ['t', 'u'] },
        { input: 'b', output: 'x', tags: ['t'] },
      ],
      { output: labels('x') },
    )
    const seen: number[] = []
    expect(await exportExamples(store, path, { tags: ['t', 'u'], onProgress: ({ rows }) => seen.push(rows) })).toBe(1)
    expect(seen).toEqual([1])
  })
})

describe('importExamples', () => {
  const rows = (count: number, bad?: number): string =>
    Array.from({ length: count }, (_, i) =>
      JSON.stringify({ id: `r${i}`, input: `input ${i}`, output: i === bad ? 'huppy' : 'happy' }),
    ).join('\n')
  const mood = { output: labels('happy', 'angry') }

  it('puts in batches and tells of each', async () => {
    const store = memoryStore([], mood)
    const seen: unknown[] = []
    const path = await newFile('rows.jsonl', rows(25))
    const all = await importExamples(store, path, { batch: 10, onProgress: (progress) => seen.push(progress) })
    expect(all).toEqual({ rows: 25, added: 25, updated: 0 })
    expect(seen).toEqual([10, 20, 25].map((done) => ({ rows: done, added: done, updated: 0 })))
    expect(await importExamples(store, path)).toEqual({ rows: 25, added: 0, updated: 0 })
  })

  it('ends at the first bad batch, puts nothing of it, and adds the rest when it runs again', async () => {
    const store = memoryStore([], mood)
    const path = await newFile('rows.jsonl', rows(25, 13))
    expect(await issuesOf(importExamples(store, path, { batch: 10 }))).toMatchObject([
      { code: 'example_invalid', file: path, line: 14, row: 13, id: 'r13', path: 'output' },
    ])
    expect(await store.size()).toBe(10)
    await writeFile(path, rows(25))
    expect(await importExamples(store, path, { batch: 10 })).toEqual({ rows: 25, added: 15, updated: 0 })
  })

  it('puts nothing at all with `check` where any row is bad', async () => {
    const store = memoryStore([], mood)
    const path = await newFile('rows.jsonl', `${rows(25, 13)}\n{"id":"r1","input":"other","output":"angry"}\n{`)
    expect(await issuesOf(importExamples(store, path, { batch: 10, check: true }))).toMatchObject([
      { line: 14, id: 'r13', path: 'output' },
      { line: 26, id: 'r1', code: 'example_id_conflict', message: expect.stringContaining('in line 2') },
      { line: 27, message: expect.stringContaining('not JSON') },
    ])
    expect(await store.size()).toBe(0)
    await writeFile(path, rows(25))
    expect(await importExamples(store, path, { check: true })).toEqual({ rows: 25, added: 25, updated: 0 })
  })

  it('names at most a hundred bad rows', async () => {
    const path = await newFile('rows.jsonl', '[]\n'.repeat(500))
    const store = memoryStore([], mood)
    expect(await issuesOf(importExamples(store, path))).toHaveLength(100)
    expect(await issuesOf(importExamples(store, path, { check: true }))).toHaveLength(100)
  })

  it('places what only the store finds', async () => {
    const store = memoryStore([], mood)
    const twice = '{"id":"a","input":"x","output":"happy"}\n\n{"id":"a","input":"y","output":"happy"}\n'
    const path = await newFile('rows.jsonl', twice)
    expect(await issuesOf(importExamples(store, path))).toMatchObject([{ code: 'example_id_conflict', line: 3 }])
  })

  it('takes the shape from the store, or from the options where the store does not tell', async () => {
    const path = await newFile('rows.csv', 'input,output\na,happy\n')
    const store = silent(memoryStore([], mood))
    await expect(importExamples(store, path)).rejects.toThrow('Give `output`, and `input` where inputs are not texts.')
    await expect(exportExamples(store, path)).rejects.toThrow(DefinitionError)
    expect(await importExamples(store, path, mood)).toMatchObject({ added: 1 })
    await writeFile(path, 'input,output\nb,huppy\n')
    expect(await issuesOf(importExamples(store, path, mood))).toMatchObject([{ line: 2, path: 'output' }])
  })

  it('stops when it is aborted, between rows, with the reason given', async () => {
    const store = memoryStore([], mood)
    const path = await newFile('rows.jsonl', rows(25))
    const controller = new AbortController()
    const stopped = importExamples(store, path, {
      batch: 10,
      signal: controller.signal,
      onProgress: () => controller.abort('enough'),
    })
    await expect(stopped).rejects.toBe('enough')
    expect(await store.size()).toBe(10)
    await expect(importExamples(store, path, { signal: AbortSignal.abort('no') })).rejects.toBe('no')
  })

  it('refuses wrong use', async () => {
    const store = memoryStore([], mood)
    await expect(importExamples(store, 'rows.txt')).rejects.toThrow('ends in .jsonl, .ndjson, .json, .csv')
    const url = new URL('file:///rows.jsonl') as unknown as string
    await expect(importExamples(store, url)).rejects.toThrow(DefinitionError)
    await expect(importExamples(store, 'rows.jsonl', { batch: 0 })).rejects.toThrow('at least 1, found 0')
    const misspelt = { bacth: 3 } as object
    await expect(importExamples(store, 'rows.jsonl', misspelt)).rejects.toThrow('did you mean `batch`?')
    for (const kind of kinds) await expect(importExamples(store, `none.${kind}`)).rejects.toThrow(StoreError)
  })
})

describe('exportExamples', () => {
  it.each(kinds)('leaves the old .%s file when it fails or is aborted', async (kind) => {
    const path = await newFile(`examples.${kind}`, 'before')
    const store = memoryStore([{ input: 'a', output: 'x' }], { output: labels('x') })
    const broken: typeof store = {
      ...silent(store),
      async *all() {
        yield* store.all()
        throw new StoreError('store_unavailable', 'the connection broke')
      },
    }
    await expect(exportExamples(broken, path, { output: labels('x') })).rejects.toThrow('the connection broke')
    await expect(exportExamples(store, path, { signal: AbortSignal.abort('no') })).rejects.toBe('no')
    expect(await readFile(path, 'utf8')).toBe('before')
    expect(await readdir(dirname(path))).toHaveLength(1)
  })

  it('refuses what a CSV cell would give back as something else', async () => {
    const path = await newFile('examples.csv')
    const loose = json<unknown>({})
    const store = memoryStore<unknown>([{ id: 'a', input: 'x', output: { n: 1 } }], { output: loose })
    expect(await issuesOf(exportExamples(store, path))).toMatchObject([
      { code: 'example_unwritable', path: 'output', message: expect.stringContaining('Export it as .jsonl.') },
    ])
    const broken = memoryStore([{ id: 'a', input: '\ud800', output: 'x' }], { output: labels('x') })
    expect(await issuesOf(exportExamples(broken, path))).toMatchObject([{ path: 'input' }])
    expect(await exportExamples(broken, path.replace('.csv', '.jsonl'))).toBe(1)
  })
})

describe('readExamples', () => {
  it('reads a column for each field by the schema', async () => {
    const csv = [
      'id;input;output.team;output.refund;output.note;output.customer.name;output.customer.tags',
      '1;a;billing;12;12;Ada;"[""x""]"',
      '2;b;login;;"""""";;',
      '',
    ].join('\r\n')
    const examples = await readExamples(await newFile('tickets.csv', csv), { output: ticket })
    expectTypeOf(examples).toEqualTypeOf<Example<string, z.input<typeof Ticket>>[]>()
    expect(examples).toEqual([
      {
        id: '1',
        input: 'a',
        output: { team: 'billing', refund: 12, note: '12', customer: { name: 'Ada', tags: ['x'] } },
      },
      { id: '2', input: 'b', output: { team: 'login', note: '' } },
    ])
  })

  it('reads fields of inputs for a template, as texts', async () => {
    const input = template('{{title}} ({{year}})')
    const path = await newFile('films.csv', 'input.title,input.year,output\nAlien,1979,x\n')
    const store = memoryStore<'x', { title: string; year: string }>([], { output: labels('x'), input })
    expect(await importExamples(store, path)).toMatchObject({ added: 1 })
    expect((await collect(store.all()))[0]?.input).toEqual({ title: 'Alien', year: '1979' })
    await exportExamples(store, path)
    expect((await readExamples(path, { output: labels('x'), input })).map((one) => one.input)).toEqual([
      { title: 'Alien', year: '1979' },
    ])
  })

  it('names line and field of what the schema refuses', async () => {
    const path = await newFile('tickets.csv', 'input,output.team,output.refund\n"a\nb",billing,1\nc,login,many\n')
    expect(await issuesOf(readExamples(path, { output: ticket }))).toMatchObject([
      { file: path, line: 4, path: 'output.refund' },
    ])
  })

  it.each([
    ['input,output,output.team\n', 'a column "output" and others for fields of it'],
    ['input,output.a,output.a.b\n', 'a column "output.a" and others'],
    ['input,output,Output\n', 'two columns "output"'],
    ['input,outptu.team\n', 'no column "output"'],
  ])('refuses the header %j', async (csv, message) => {
    await expect(readExamples(await newFile('e.csv', csv), { output: ticket })).rejects.toThrow(message)
  })

  it('keeps characters and records whole that lie across the pieces of a file', async () => {
    const input = '漢字😀é\r\n"x", '.repeat(20_000)
    const rows = ['a', 'b', 'c'].map((id) => ({ id, input: `${id}${input}`, output: 'x' as const }))
    const store = memoryStore(rows, { output: labels('x') })
    for (const kind of kinds) {
      const path = await newFile(`examples.${kind}`)
      await exportExamples(store, path)
      expect(await readExamples(path, { output: labels('x') })).toEqual(rows)
    }
  })

  it('names the line of bytes that are not UTF-8, also far into a file', async () => {
    const good = Buffer.from('a,happy\n'.repeat(20_000))
    const bytes = Buffer.concat([Buffer.from('input,output\n'), good, Buffer.from([0x7b, 0xe9, 0x7d, 0x0a])])
    const path = await newFile('e.csv', bytes)
    const [issue] = await issuesOf(readExamples(path, { output: labels('happy') }))
    expect(issue).toMatchObject({ message: 'not UTF-8 text. Save the file as UTF-8.' })
    expect(issue?.line).toBeGreaterThan(8_000)
  })

  it('finds a quote that never ends in 4 MB, where quadratic work would not end', async () => {
    const path = await newFile('e.csv', `input,output\n"${'a,happy\n'.repeat(500_000)}`)
    expect(await issuesOf(readExamples(path, { output: labels('happy') }))).toMatchObject([
      { line: 2, message: expect.stringContaining('unterminated') },
    ])
  })
})
