import { appendFile, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { readJsonl, writeJsonl } from '../src/entry/node.ts'
import { ExampleError, StoreError } from '../src/errors.ts'
import { json } from '../src/format/json.ts'
import { labels } from '../src/format/labels.ts'
import { text } from '../src/format/text.ts'
import type { Example } from '../src/types.ts'

const mood = { output: labels('happy', 'angry') }
const newFile = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'knapshot-')), 'examples.jsonl')

async function readText(content: string | Uint8Array): Promise<Example<string, 'happy' | 'angry'>[]> {
  const path = await newFile()
  await writeFile(path, content)
  return readJsonl(path, mood)
}

async function issuesOf(content: string | Uint8Array): Promise<ExampleError['issues']> {
  try {
    await readText(content)
  } catch (error) {
    if (error instanceof ExampleError) return error.issues
    throw error
  }
  return []
}

describe('readJsonl', () => {
  it('returns typed examples', async () => {
    const path = await newFile()
    await writeFile(path, '{"id":"1","input":"a","output":{"n":1},"tags":["t"]}\n')
    const examples = await readJsonl(path, { output: json(z.object({ n: z.number() })) })
    expectTypeOf(examples).toEqualTypeOf<Example<string, { n: number }>[]>()
    expect(examples).toEqual([{ id: '1', input: 'a', output: { n: 1 }, tags: ['t'] }])
  })

  it('skips blank lines, a byte order mark, carriage returns and a missing last line break', async () => {
    const rows = await readText('\ufeff{"input":"a","output":"happy"}\r\n\r\n  \n{"input":"b\u2028c","output":"angry"}')
    expect(rows.map(({ input }) => input)).toEqual(['a', 'b\u2028c'])
  })

  it('returns nothing for an empty file', async () => {
    expect(await readText('')).toEqual([])
  })

  it('names file, line, id and path of every bad row', async () => {
    const issues = await issuesOf(
      '\n{"id":"1","input":"a","output":"hapy"}\n{"input":"a","output":"happy"}\n{"input":"a" "output":"happy"}\n[]\n{"output":"happy"}\n',
    )
    expect(issues).toMatchObject([
      {
        line: 2,
        row: 0,
        id: '1',
        path: 'output',
        code: 'example_invalid',
        file: expect.stringMatching(/examples\.jsonl$/),
      },
      {
        line: 4,
        path: '',
        code: 'example_malformed',
        message: expect.stringContaining('near {"input":"a" ▸"output":"happy"}'),
      },
      { line: 5, code: 'example_malformed' },
      {
        line: 6,
        path: 'input',
        message: 'missing; the row has output. The option `columns` of files says which one it is',
      },
    ])
  })

  it('refuses bytes that are not UTF-8, on their line', async () => {
    const good = Buffer.from('{"input":"é","output":"happy"}\n')
    const issues = await issuesOf(Buffer.concat([good, Buffer.from([0x7b, 0xe9, 0x7d, 0x0a]), good]))
    expect(issues).toMatchObject([{ line: 2, message: 'not UTF-8 text. Save the file as UTF-8.' }])
  })

  it('says when a line is only the beginning of a value', async () => {
    const [issue] = await issuesOf('{\n  "input": "a"\n}\n')
    expect(issue?.message).toContain('is this a .json file?')
  })

  it('keeps characters whole that lie across the chunks of a file', async () => {
    const input = '漢字😀é'.repeat(20_000)
    const path = await newFile()
    await writeFile(path, '')
    for (let i = 0; i < 3; i++) await appendFile(path, `${JSON.stringify({ input: `${i}${input}`, output: 'x' })}\n`)
    const rows = await readJsonl(path, { output: text() })
    expect(rows.map((row) => row.input)).toEqual([`0${input}`, `1${input}`, `2${input}`])
  })

  it('is a StoreError for a file that is not there', async () => {
    const path = await newFile()
    const reading = readJsonl(path, mood)
    await expect(reading).rejects.toThrow(StoreError)
    await expect(reading).rejects.toThrow('there is no such file')
    await expect(readJsonl(tmpdir(), mood)).rejects.toThrow(StoreError)
  })
})

describe('writeJsonl', () => {
  it('writes what readJsonl reads as the same', async () => {
    const path = await newFile()
    const value = fc.jsonValue({ maxDepth: 3 })
    const example = fc.record(
      {
        input: fc.string({ unit: 'binary' }),
        output: value,
        id: fc.string({ minLength: 1 }),
        tags: fc.array(fc.string()),
      },
      { requiredKeys: ['input', 'output'] },
    )
    await fc.assert(
      // An id stands for one content.
      fc.asyncProperty(fc.uniqueArray(example, { selector: ({ id }) => id ?? {} }), async (examples) => {
        expect(await writeJsonl(path, examples)).toBe(examples.length)
        expect(await readJsonl(path, { output: json<unknown>({}) })).toEqual(examples)
      }),
      { numRuns: 200 },
    )
  })

  it('takes a store as it is iterated', async () => {
    const path = await newFile()
    async function* all(): AsyncGenerator<Example<string, string>> {
      yield { id: 'a', input: 'x', output: 'happy' }
      yield { input: 'y', output: 'angry', context: [{ id: 'p', text: 'z' }] }
    }
    expect(await writeJsonl(path, all())).toBe(2)
    expect(await readFile(path, 'utf8')).toBe(
      '{"id":"a","input":"x","output":"happy"}\n{"input":"y","output":"angry","context":[{"id":"p","text":"z"}]}\n',
    )
  })

  it('leaves the file as it was when an example cannot be written', async () => {
    const path = await newFile()
    await writeFile(path, 'before')
    const writing = writeJsonl<string, unknown>(path, [
      { input: 'a', output: 'b' },
      { id: 'bad', input: 'c', output: { n: Number.NaN } },
    ])
    await expect(writing).rejects.toMatchObject({
      name: 'ExampleError',
      issues: [{ code: 'example_unwritable', path: 'output.n', id: 'bad', row: 1 }],
    })
    expect(await readFile(path, 'utf8')).toBe('before')
    expect(await readdir(join(path, '..'))).toEqual(['examples.jsonl'])
  })

  it('is a StoreError for a folder that is not there', async () => {
    await expect(writeJsonl(join(await newFile(), 'deep', 'x.jsonl'), [])).rejects.toThrow(StoreError)
  })
})
