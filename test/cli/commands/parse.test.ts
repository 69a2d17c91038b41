import { describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

const reply = 'Sure: {"team":"login","urgent":true}'

describe('knapshot parse', () => {
  it('prints the value on stdout and the fixes on stderr', async () => {
    const { code, stdout, stderr } = await knapshot(['parse', 'triage.ts', '--reply', reply])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ team: 'login', urgent: true })
    expect(stderr).toMatch(/^fixed: /)
  })

  it('prints value and fixes with --json, from standard input', async () => {
    const { stdout, stderr } = await knapshot(['parse', 'triage.ts', '-', '--json'], { input: `${reply}\n` })
    expect(JSON.parse(stdout)).toEqual({
      value: { team: 'login', urgent: true },
      fixes: [expect.objectContaining({ path: '$' })],
    })
    expect(stderr).toBe('')
  })

  it('reads a file without its last line break', async () => {
    const { stdout } = await knapshot(['parse', 'moods.ts', 'reply.txt', '--json'])
    expect(JSON.parse(stdout)).toEqual({ value: 'calm', fixes: [] })
  })

  it.each([
    ['{"team":"logn","urgent":true}', '$.team'],
    ['no idea', 'expected JSON'],
    ['', 'empty'],
  ])('exits 1 with the reason for %j', async (text, reason) => {
    const { code, stdout, stderr } = await knapshot(['parse', 'triage.ts', '--reply', text])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(reason)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('prints the error as data with --json', async () => {
    const { code, stdout, stderr } = await knapshot([
      'parse',
      'triage.ts',
      '--reply',
      '{"team":"logn","urgent":true}',
      '--json',
    ])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'reply_invalid', issues: [{ path: '$.team' }] })
    expect(stderr).toContain('$.team')
  })

  it.each([
    [['parse', 'triage.ts'], 'Where is the reply?'],
    [['parse', 'triage.ts', 'reply.txt', '--reply', 'x'], 'not both'],
    [['parse', 'moods.csv', '--reply', 'x'], 'parse needs a definition'],
    [['parse', 'triage.ts', 'replay.txt'], 'Did you mean reply.txt?'],
  ])('refuses %j as wrong use', async (argv, message) => {
    const { code, stderr } = await knapshot(argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
