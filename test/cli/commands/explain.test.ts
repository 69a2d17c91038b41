import { describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

describe('knapshot explain', () => {
  it('shows sections that add up, examples, and the packing', async () => {
    const { code, stdout } = await knapshot(['explain', 'triage.ts', '--input', 'The API answers 502 since 9'])
    expect(code).toBe(0)
    expect(
      stdout,
    ).toContain(`triage: 132 tokens + 100 for the reply = 232 of a budget of 400, counted exactly with o200k

Sections
  section      tokens  of the room
  instruction       9         3.0%
  format           28         9.3%
  examples         80        26.7%
  query            15         5.0%
  total           132        44.0%

Examples shown (3), in the order of the prompt
  id      tokens  similarity  shown for                    input
`)
    expect(stdout).toMatch(/ {2}twice +31 +0\.\d\d {2}\S.*, \d+% likely +I was charged twice, please return 12 EUR\n/)
    expect(stdout).toContain('proven optimal')
    expect(stdout).not.toContain('── user ──')
  })

  it('prints only data with --json: what the prompt is, and where every character comes from', async () => {
    const { stdout, stderr } = await knapshot(['explain', 'triage.ts', '-i', 'Hello', '--json'])
    const { report, fingerprint, tokenizer, examples, messages, origins } = JSON.parse(stdout)
    expect(stderr).toBe('')
    expect(report).toMatchObject({ budget: 400, reserve: 100, exact: true, dropped: [] })
    expect(fingerprint).toMatch(/^[0-9a-f]{32}$/)
    expect(examples.map(({ id }: { id: string }) => id).sort()).toEqual(['office', 'slow', 'twice'])
    expect(messages.at(-1)).toEqual({ role: 'user', content: 'Hello' })
    expect(tokenizer).toBe('o200k')
    expect(origins.at(-1)).toEqual([{ start: 0, end: 5, section: 'query', id: 'query', part: 'input' }])
    expect(origins).toHaveLength(messages.length)
  })

  it('takes budget, reserve, k and tags from the options', async () => {
    const run = async (...flags: string[]) =>
      JSON.parse((await knapshot(['explain', 'triage.ts', '-i', 'Hello', '--json', ...flags])).stdout).report
    expect(await run('--budget', '1_000', '--reserve', '0')).toMatchObject({ budget: 1_000, reserve: 0 })
    expect(await run('-k', '1')).toHaveProperty('shots.length', 1)
    expect((await run('--tags', 'web')).shots.map(({ id }: { id: string }) => id)).toEqual(['slow'])
    const tight = await run('--budget', '175')
    expect(tight.tokens + tight.reserve).toBeLessThanOrEqual(175)
    expect(tight.dropped).toContainEqual(expect.objectContaining({ section: 'examples', reason: 'budget' }))
  })

  it('shows everything that the report says', async () => {
    const { stdout } = await knapshot(['explain', 'pinned.ts', '-i', 'from Kiel to Bonn', '--budget', '110'])
    const json = await knapshot(['explain', 'pinned.ts', '-i', 'from Kiel to Bonn', '--budget', '110', '--json'])
    const { report, fingerprint } = JSON.parse(json.stdout)
    expect(Object.keys(report).sort()).toEqual([
      'budget',
      'dropped',
      'exact',
      'missing',
      'packing',
      'passages',
      'pinnedRoom',
      'repairs',
      'reserve',
      'sections',
      'shots',
      'stableTokens',
      'tokens',
      'uncertain',
      'uncovered',
    ])
    const { tokens, budget, sections, shots, dropped, missing, uncovered, pinnedRoom, stableTokens, packing } = report
    for (const { name, tokens: part } of sections) expect(stdout).toMatch(new RegExp(`^  ${name} +${part} `, 'm'))
    for (const { id, pinned } of shots)
      expect(stdout).toMatch(new RegExp(`^  ${id} +\\d+ +${pinned ? 'pinned' : '[01]\\.'}`, 'm'))
    for (const { id, reason } of dropped) expect(stdout).toMatch(new RegExp(`^  ${id} .* ${reason}: `, 'm'))
    expect(dropped.length).toBeGreaterThan(0)
    expect(uncovered.length).toBeGreaterThan(0)
    for (const feature of [...missing, ...uncovered]) expect(stdout).toContain(`  ${feature}\n`)
    expect(stdout).toContain(`${tokens} tokens of a budget of ${budget}, counted exactly with o200k`)
    expect(stdout).toContain(`value ${packing.value.toFixed(3)} of at most ${packing.bound.toFixed(3)}`)
    expect(stdout).toContain(`${stableTokens} tokens at the start are the same for every query`)
    expect(stdout).toContain(`pinned examples may take ${pinnedRoom} tokens`)
    expect(stdout).toContain(fingerprint)
  })

  it('shows what was dropped and why', async () => {
    const { stdout } = await knapshot(['explain', 'triage.ts', '-i', 'Hello', '--budget', '175'])
    expect(stdout).toMatch(/Chosen but dropped \(\d\)\n {2}id +section +tokens {2}reason\n/)
    expect(stdout).toContain('budget: did not fit the budget')
  })

  it('reads the input from a file, from standard input, and a text that begins with @', async () => {
    const query = async (value: string, input = ''): Promise<string> => {
      const { stdout } = await knapshot(['explain', 'triage.ts', '-i', value, '--json', '--prompt'], { input })
      return JSON.parse(stdout).messages.at(-1).content
    }
    expect(await query('@message.txt')).toBe('The second floor\ncannot sign in')
    expect(await query('-', 'From a pipe\n')).toBe('From a pipe')
    expect(await query('@@mention is broken')).toBe('@mention is broken')
    expect(await query('')).toBe('')
  })

  it('takes inputs and variables as JSON where the definition needs objects', async () => {
    const argv = ['explain', 'mails.ts', '--variables', '{"company":"Acme"}', '--json', '--prompt']
    const { stdout } = await knapshot([...argv, '--input-json', '{"subject":"Offer","body":"50% off"}'])
    const { messages } = JSON.parse(stdout)
    expect(messages[0].content).toContain('Sort the mail for Acme.')
    expect(messages.at(-1).content).toBe('Subject: Offer\n\n50% off')
  })

  it('says how to give an object where a text was given', async () => {
    const { code, stderr } = await knapshot(['explain', 'mails.ts', '--variables', '{"company":"Acme"}', '-i', 'Offer'])
    expect(code).toBe(1)
    expect(stderr).toContain('--input-json')
  })

  it('gives the examples of a file to a definition that exports a function, or in place of its own', async () => {
    const moods = await knapshot(['explain', 'moods.ts', '--examples', 'moods.csv', '-i', 'Late again', '--json'])
    expect(
      JSON.parse(moods.stdout)
        .examples.map(({ id }: { id: string }) => id)
        .sort(),
    ).toEqual(['m-1', 'm-2', 'm-3', 'm-4'])
    const triage = await knapshot(['explain', 'triage.ts', '--examples', 'triage.json', '-i', 'Hello', '--json'])
    expect(JSON.parse(triage.stdout).examples).toMatchObject([{ input: 'Card declined' }])
  })

  it('keeps control characters of examples and inputs off the terminal', async () => {
    const esc = String.fromCharCode(27)
    const { stdout } = await knapshot(['explain', 'triage.ts', '-i', `${esc}[2Jgone`, '--prompt'])
    expect(stdout).toContain('\\u001b[2Jgone')
    expect(stdout).not.toContain(esc)
  })

  it('names the budget that would be needed', async () => {
    const argv = ['explain', 'triage.ts', '-i', 'x', '--budget', '120']
    const { code, stdout, stderr } = await knapshot(argv)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^error: triage\.ts: The budget of 120 tokens, .* is 25 too small: .*Raise `budget\.tokens`/)
    const { error } = JSON.parse((await knapshot([...argv, '--json'])).stdout)
    expect(error).toMatchObject({ name: 'BudgetError', code: 'budget_too_small' })
  })
})

describe('knapshot explain --provider', () => {
  it('says what a provider caches, and whether it takes the schema', async () => {
    const run = async (...argv: string[]) => (await knapshot(['explain', ...argv])).stdout
    expect(await run('triage.ts', '-i', 'Hello', '--provider', 'anthropic')).toContain(`

For anthropic, by figures of 2026-12-01
  cache: 37 tokens: below 4,096, not cached. All other examples together are too few: the start lacks 4,059 tokens.
  structured output: takes the schema as it is
`)
    expect(await run('triage.ts', '-i', 'Hello', '--provider', 'openai')).toContain(
      'structured output: takes the schema; 1 part is checked by `parse` alone\n',
    )
    expect(await run('wide.ts', '-i', 'Hello', '--provider', 'anthropic')).toContain(
      "structured output: does not take the schema, so 'auto' goes by the examples. $: 32 optional fields: Anthropic takes 24; $.marks: ",
    )
    expect(await run('triage.ts', '-i', 'Hello')).not.toContain('structured output')
  })

  it('prints it as data', async () => {
    const { stdout } = await knapshot(['explain', 'triage.ts', '-i', 'Hello', '--json', '--provider', 'openai'])
    expect(JSON.parse(stdout).provider).toMatchObject({
      provider: 'openai',
      asOf: '2026-12-01',
      cache: { stableTokens: 37, minimum: 1_024, cachedTokens: 0, notCached: 'too short' },
      structured: { fits: true, issues: [{ kind: 'weakened', path: '$.refund' }] },
    })
  })
})
