import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

/** Checks a file of examples on its own. */
async function check(name: string, content: string | Uint8Array) {
  const cwd = await mkdtemp(join(tmpdir(), 'knapshot-'))
  await writeFile(join(cwd, name), content)
  const { code, stdout, stderr } = await knapshot(['check', name, '--json'], { cwd })
  return { code, stderr, data: JSON.parse(stdout) }
}

async function pickAll(name: string, content: string) {
  const cwd = await mkdtemp(join(tmpdir(), 'knapshot-'))
  await writeFile(join(cwd, name), content)
  const { stdout } = await knapshot(['pick', name, '-i', 'x', '--json'], { cwd })
  const { examples } = JSON.parse(stdout)
  return examples
    .map(({ id, input, output }: Record<string, string>) => ({ id, input, output }))
    .sort((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1))
}

describe('a CSV file of examples', () => {
  it('may hold line breaks, quotes and delimiters in quoted cells', async () => {
    const csv = 'id,input,output\n1,"a, ""b""\nc",yes\n\n2,d,no\n'
    expect(await pickAll('e.csv', csv)).toEqual([
      { id: '1', input: 'a, "b"\nc', output: 'yes' },
      { id: '2', input: 'd', output: 'no' },
    ])
  })

  it('may have a column for each field', async () => {
    const csv = 'Input,output.team,output.customer.name\na,billing,Ada\nb,login,Bo\n'
    const rows = await pickAll('e.csv', csv)
    expect(rows.map(({ output }: { output: string }) => output).sort()).toEqual([
      '{"team":"billing","customer":{"name":"Ada"}}',
      '{"team":"login","customer":{"name":"Bo"}}',
    ])
  })

  it.each([';', '\t', '|'])('may be separated by %j', async (mark) => {
    const csv = `\ufeffID${mark} Input ${mark}Output\r\n1${mark}a, b${mark}yes\r\n2${mark}c${mark}no\r\n`
    expect(await pickAll('e.csv', csv)).toEqual([
      { id: '1', input: 'a, b', output: 'yes' },
      { id: '2', input: 'c', output: 'no' },
    ])
  })

  it('may hold JSON outputs', async () => {
    const csv = 'id,input,output\n1,a,"{""n"": 1}"\n2,b,"{""n"": 2}"\n'
    expect((await pickAll('e.csv', csv)).map(({ output }: { output: string }) => output)).toEqual([
      '{"n":1}',
      '{"n":2}',
    ])
  })

  it('may have columns of other names', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'knapshot-'))
    await writeFile(join(cwd, 'e.csv'), 'Nr.;Text;Klasse\n1;a;yes\n2;b;no\n;;\n3;c;yes\n4;d;no\n')
    const columns = ['--columns', 'input=Text, output=Klasse, id=Nr.']
    const checked = await knapshot(['check', 'e.csv', ...columns], { cwd })
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    expect(checked.stdout).toContain('e.csv: 4 good examples (labels): ✓')
    const picked = await knapshot(['pick', 'e.csv', '-i', 'a', '--json', ...columns], { cwd })
    expect(JSON.parse(picked.stdout).examples).toContainEqual(expect.objectContaining({ id: '1', output: 'yes' }))
    const lacking = await knapshot(['check', 'e.csv', '--columns', 'input=Txt'], { cwd })
    expect(lacking).toMatchObject({ code: 1, stderr: expect.stringContaining('Did you mean "Text"?') })
    const unknown = await knapshot(['check', 'e.csv', '--columns', 'inptu=Text'], { cwd })
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('input=Text,output=Label') })
  })

  it('names the line of a row after one with line breaks', async () => {
    const { code, data } = await check('e.csv', 'input,output\n"a\nb\nc",x\nd\ne,y\n"f,z\n')
    expect(code).toBe(1)
    expect(data.errors).toMatchObject([
      { line: 5, message: expect.stringContaining('1 cells, but the header has 2') },
      { line: 7, message: expect.stringContaining('not CSV: ') },
    ])
  })

  it.each([
    [
      'input,ouput\na,b\n',
      'e.csv:1: the header has no column "output"; it has "input", "ouput". Rename "ouput" to "output".',
    ],
    ['text,label\na,b\n', 'e.csv:1: the header has no column "input"; it has "text", "label". Name the column'],
    ['', 'e.csv has no examples'],
    ['input,output\n', 'e.csv has no examples'],
  ])('that is %j is refused', async (csv, message) => {
    const { code, stderr } = await check('e.csv', csv)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
  })
})

describe('a JSON file of examples', () => {
  it('names the line on which a bad example begins', async () => {
    const { data } = await check(
      'e.json',
      '[\n  {"input": "a [\\"{", "output": "b"},\n\n  {\n    "input": "c"\n  }, 12,\n  []\n]\n',
    )
    expect(data.errors.map(({ line }: { line: number }) => line)).toEqual([4, 6, 7])
  })

  it('names the line of an item that is not JSON, and reads on after it', async () => {
    const { code, data } = await check('e.json', '[\n{"input": "a",\n  "output" "b"},\n{"input": "c"}]')
    expect(code).toBe(1)
    expect(data.errors).toMatchObject([
      { line: 3, message: expect.stringContaining('not JSON: ') },
      { line: 4, path: 'output' },
    ])
  })

  it.each([
    ['{"input": "a"}', 'e.json: expected an array of { input, output }, found { input: "a" }.'],
    ['{"input": "a"}\n{"input": "b"}', 'It has one object per line: name it .jsonl.'],
    ['[]', 'e.json has no examples'],
  ])('that is %j is refused', async (text, message) => {
    const { code, stderr, data } = await check('e.json', text)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(data.error.message).toContain(message)
  })
})

describe('a file of examples', () => {
  it.each(['e.csv', 'e.json'])('%s must be UTF-8', async (name) => {
    const { code, stderr } = await check(name, Uint8Array.from([0xff, 0xfe, 0x5b, 0x00]))
    expect(code).toBe(1)
    expect(stderr).toBe(`error: ${name}:1: not UTF-8 text. Save the file as UTF-8.\n`)
  })

  it('.jsonl that holds a pretty-printed array says so', async () => {
    const { data } = await check('e.jsonl', '[\n  {"input": "a", "output": "b"}\n]\n')
    expect(data.errors[0]).toMatchObject({ line: 1, message: expect.stringContaining('is this a .json file?') })
  })

  it('.ndjson is read like .jsonl, and object inputs are written as JSON', async () => {
    const rows = '{"id": "1", "input": {"a": 1}, "output": {"b": 2}}\n'
    expect(await pickAll('e.ndjson', rows)).toEqual([{ id: '1', input: '{"a":1}', output: '{"b":2}' }])
  })

  it('names file and line where one id is used for two examples', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'knapshot-'))
    await writeFile(join(cwd, 'e.jsonl'), '{"id":"1","input":"a","output":"b"}\n{"id":"1","input":"c","output":"d"}\n')
    const { code, stderr } = await knapshot(['pick', 'e.jsonl', '-i', 'x'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^error: e\.jsonl:2, example "1", at id: the id is used for two different contents/)
  })
})

describe('a file of examples without a definition', () => {
  it('explains a file of examples without a definition', async () => {
    const { code, stdout } = await knapshot([
      'explain',
      '../../../examples/data/reviews.jsonl',
      '-i',
      'Broke at once',
      '-k',
      '4',
      '--json',
      '--prompt',
    ])
    const { report, messages } = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(report).toMatchObject({ budget: 2_000, exact: true })
    expect(report.shots).toHaveLength(4)
    expect(messages[0].content).toContain('Answer as the examples do.\n\nAnswer with exactly one of: "praise"')
  })

  it('adds every feature once', async () => {
    const { stdout } = await knapshot([
      'pick',
      '../../../examples/data/tickets.jsonl',
      '-i',
      'refund me',
      '-k',
      '6',
      '--json',
    ])
    const { examples, missing } = JSON.parse(stdout)
    const added = examples.flatMap(({ adds }: { adds: string[] }) => adds)
    expect(new Set(added).size).toBe(added.length)
    expect(examples).toHaveLength(6)
    expect(examples[0]).toMatchObject({ id: expect.any(String), tokens: expect.any(Number), pinned: false })
    for (const feature of missing) expect(added).not.toContain(feature)
  })

  it('says so where examples have no features', async () => {
    const { stdout } = await knapshot([
      'pick',
      '../../../examples/data/release-notes.jsonl',
      '-i',
      'fix crash',
      '-k',
      '2',
    ])
    expect(stdout).toContain('nothing new')
    expect(stdout).toContain('chosen by similarity alone')
  })
})
