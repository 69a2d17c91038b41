import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

interface Found {
  readonly kind: string
  readonly file?: string
  readonly line?: number
  readonly row?: number
  readonly id?: string
  readonly path: string
  readonly message: string
}

interface Result {
  readonly subject: string
  readonly format?: string
  readonly examples: number
  readonly errors: readonly Found[]
  readonly warnings: readonly Found[]
  readonly uncovered: readonly string[]
  readonly labels?: Readonly<Record<string, number>>
}

async function check(...argv: string[]): Promise<Result & { code: number }> {
  const { code, stdout, stderr } = await knapshot(['check', ...argv, '--json'])
  expect(stderr).toBe('')
  return { code, ...JSON.parse(stdout) }
}

describe('knapshot check', () => {
  it.each(['tickets', 'reviews', 'release-notes'])('finds nothing wrong with the shipped %s', async (name) => {
    const { code, errors, warnings } = await check(`../../../examples/data/${name}.jsonl`)
    expect({ code, errors, warnings }).toEqual({ code: 0, errors: [], warnings: [] })
  })

  it('lists keys that the schema would leave out', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'knapshot-'))
    const rows = [
      { id: 'e1', input: 'a', output: { team: 'infra', urgent: true, ugrent: true } },
      { id: 'e2', input: 'b', output: { team: 'infra', urgnet: true } },
    ]
    const path = join(cwd, 'typos.jsonl')
    await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'))
    const { code, errors } = await check(path, '--definition', 'triage.ts')
    expect(code).toBe(1)
    expect(errors).toMatchObject([
      { id: 'e1', line: 1, path: 'output.ugrent', message: 'not in the schema; did you mean "urgent"?' },
      { id: 'e2', line: 2, path: 'output.urgent', message: expect.stringContaining('did you mean "urgent"?') },
    ])
  })

  it('checks the examples of a definition', async () => {
    const { code, stdout } = await knapshot(['check', 'triage.ts'])
    expect(code).toBe(0)
    expect(stdout).toBe('triage.ts: 3 good examples (json): ✓ nothing wrong\n')
  })

  it('names file, line, id and path of every bad row', async () => {
    const { code, errors, examples } = await check('moods-bad.jsonl', '--definition', 'moods.ts')
    expect(code).toBe(1)
    expect(examples).toBe(1)
    expect(errors).toMatchObject([
      { kind: 'example_malformed', file: 'moods-bad.jsonl', line: 3, message: expect.stringContaining('not JSON: ') },
      {
        kind: 'example_invalid',
        line: 4,
        id: 'c',
        path: 'output',
        message: expect.stringContaining('found "content"'),
      },
      {
        kind: 'example_malformed',
        line: 5,
        id: 'c',
        path: 'output',
        message: 'missing; the row has "ouput": did you mean `output`?',
      },
      { kind: 'example_malformed', line: 6, message: 'expected { input, output }, found ["x"]' },
    ])
    expect(errors[0]?.message).toContain('"output": "angry"▸')
  })

  it('finds the same when the definition is given first', async () => {
    const byFile = await check('moods-bad.jsonl', '--definition', 'moods.ts')
    const byDefinition = await check('moods.ts', '--examples', 'moods-bad.jsonl')
    expect(byDefinition.errors).toEqual(byFile.errors)
  })

  it('lists errors in a table', async () => {
    const { code, stdout } = await knapshot(['check', 'moods-bad.jsonl', '--definition', 'moods.ts'], { columns: 80 })
    expect(code).toBe(1)
    expect(stdout).toContain('moods-bad.jsonl: 1 good example of 5 (labels): ✗ 4 errors\n')
    expect(stdout).toMatch(/\nErrors \(4\)\n {2}where +id +path +problem\n/)
    expect(stdout).toMatch(/\n {2}moods-bad\.jsonl:4 +c +output +expected one of "happy"/)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('finds duplicates, contradictions and ids with two contents', async () => {
    const { code, errors, warnings } = await check('moods-twins.jsonl')
    expect(code).toBe(1)
    expect(errors).toMatchObject([
      {
        kind: 'conflict',
        line: 3,
        id: 'c',
        message: 'two answers to the same input: "calm" here, "happy" for "a" in line 1',
      },
      { kind: 'example_id_conflict', line: 5, id: 'd', message: expect.stringContaining('in line 4') },
    ])
    expect(warnings).toMatchObject([
      { kind: 'duplicate', line: 2, id: 'b', message: expect.stringContaining('"a" in line 1') },
    ])
  })

  it('warns of several answers to one input where answers are free text', async () => {
    const { code, errors, warnings } = await check('notes.jsonl')
    expect(code).toBe(0)
    expect(errors).toEqual([])
    expect(warnings).toMatchObject([{ kind: 'conflict', line: 2 }])
  })

  it('warns of what examples teach unintentionally, with rule, id and advice, without failing', async () => {
    const { code, errors, warnings } = await check('notes-odd.jsonl')
    expect({ code, errors }).toEqual({ code: 0, errors: [] })
    expect(warnings).toEqual([
      {
        level: 'warning',
        kind: 'style-punctuation',
        file: 'notes-odd.jsonl',
        line: 10,
        row: 9,
        id: 'odd',
        path: 'output.note',
        message: '"The help no longer crashes" has no full stop at the end; 9 others have a full stop at the end',
        advice: 'write all of them the same way: a model copies what it is shown',
      },
    ])
    const { stdout } = await knapshot(['check', 'notes-odd.jsonl'])
    expect(stdout).toContain('✓ no errors, 1 warning')
    expect(stdout).toMatch(/notes-odd\.jsonl:10 +odd +output\.note +"The help no longer crashes" has no full/)
  })

  it('lists features that no example shows, and counts labels, without failing', async () => {
    const argv = ['check', 'moods.ts', '--examples', 'moods-two.json']
    const { code, uncovered, labels } = await check(...argv.slice(1))
    expect({ code, uncovered, labels }).toEqual({
      code: 0,
      uncovered: ['calm'],
      labels: { happy: 2, angry: 1, calm: 0 },
    })
    const { stdout } = await knapshot(argv)
    expect(stdout).toContain('✓ no errors')
    expect(stdout).toContain('\nFeatures that no example shows (1 of 3)\n  calm\n')
    expect(stdout).toMatch(/\nLabels\n {2}label +examples\n {2}happy +2\n/)
  })

  it('tables the examples that a definition refuses when it is loaded', async () => {
    const { code, errors, format } = await check('refused.ts')
    expect({ code, format }).toEqual({ code: 1, format: undefined })
    expect(errors).toMatchObject([
      { row: 1, id: 'typo', path: 'output' },
      { row: 2, id: 'no-text', path: 'input' },
    ])
    expect((await knapshot(['check', 'refused.ts'])).stdout).toMatch(/examples\[1\] +typo +output +expected one of/)
  })

  it('keeps file and line of examples that a definition reads itself', async () => {
    const { errors } = await check('reads-file.ts')
    expect(errors.map(({ line }) => line)).toEqual([3, 4, 5, 6])
  })

  it('names lines also for a function that takes nothing but an array', async () => {
    const { code, errors } = await check('maps-examples.ts', '--examples', 'moods-two.json')
    expect(code).toBe(0)
    const bad = await check('maps-examples.ts', '--examples', 'moods-typo.json')
    expect(errors).toEqual([])
    expect(bad.errors).toMatchObject([{ file: 'moods-typo.json', line: 5, path: 'output' }])
  })

  it('tells why outputs that look like labels are not taken for labels', async () => {
    const { code, format, warnings } = await check('unequal-labels.jsonl')
    expect({ code, format }).toEqual({ code: 0, format: 'text' })
    expect(warnings).toMatchObject([{ kind: 'format', message: expect.stringContaining('differ only in case') }])
  })

  it.each([
    [['check', 'moods.ts'], 'moods.ts exports a function of examples: name the file with --examples <file>.'],
    [['check', 'triage.ts', '--definition', 'triage.ts'], 'leave the option out'],
    [['check', 'moods.csv', '--examples', 'moods.csv'], 'leave the option out'],
  ])('refuses %j as wrong use', async (argv, message) => {
    const { code, stderr } = await knapshot(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('knapshot check --provider', () => {
  const schemaOf = (found: readonly Found[]) => found.filter(({ kind }) => kind.startsWith('schema-'))

  it.each([
    ['openai', 1, ['schema-refused output.place.inside', 'schema-lost output.marks']],
    ['anthropic', 1, ['schema-refused output', 'schema-lost output.marks']],
    ['gemini', 0, []],
  ])('finds what %s refuses or loses; what is refused fails', async (provider, code, expected) => {
    const result = await check('wide.ts', '--provider', provider)
    expect(result.code).toBe(code)
    expect(schemaOf(result.errors).every(({ kind }) => kind === 'schema-refused')).toBe(true)
    const found = schemaOf([...result.errors, ...result.warnings])
    const shown = found.filter(({ kind }) => kind !== 'schema-weakened')
    expect(shown.map(({ kind, path }) => `${kind} ${path.replace(/(?:\.inside)+$/u, '.inside')}`)).toEqual(expected)
    for (const finding of found)
      expect(finding).toMatchObject({ advice: expect.any(String), source: expect.stringMatching(/2026/) })
  })

  it('shows them to people, with what to do', async () => {
    const { code, stdout } = await knapshot(['check', 'wide.ts', '--provider', 'anthropic'], { columns: 200 })
    expect(code).toBe(1)
    expect(stdout).toContain(
      '32 optional fields: Anthropic takes 24: make fields required, or required and nullable (16 may be)',
    )
    expect((await knapshot(['check', 'triage.ts', '--provider', 'anthropic'])).stdout).toBe(
      'triage.ts: 3 good examples (json): ✓ nothing wrong\n',
    )
  })

  it('looks at the definition that a file of examples is checked against', async () => {
    const { code, warnings } = await check('moods.csv', '--definition', 'maps-examples.ts', '--provider', 'gemini')
    expect(code).toBe(0)
    expect(schemaOf(warnings)).toMatchObject([{ kind: 'schema-lost', path: 'output' }])
  })

  it.each([
    [['check', 'moods.csv', '--provider', 'openai'], '--provider checks the schema of a definition'],
    [['check', 'triage.ts', '--provider', 'mistral'], 'Allowed choices are openai, anthropic, gemini'],
    [['explain', 'triage.ts', '-i', 'x', '--provider', 'mistral'], 'Allowed choices are openai, anthropic, gemini'],
  ])('refuses %j', async (argv, message) => {
    const { code, stderr } = await knapshot(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
