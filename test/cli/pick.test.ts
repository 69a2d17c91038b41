import { describe, expect, it } from 'vitest'
import { knapshot } from './run-cli.ts'

describe('knapshot pick', () => {
  it('shows which features each example adds', async () => {
    const { code, stdout } = await knapshot(['pick', 'triage.ts', '-i', 'refund me', '-k', '2'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Examples \(2\), in the order of choice\n {2}id +tokens {2}similarity {2}adds\n {2}twice +29 +0\.\d\d {2}.*team = "billing"/,
    )
    expect(stdout).toContain('Still missing')
  })

  it('prints the examples with --text', async () => {
    const { stdout } = await knapshot(['pick', 'triage.ts', '-i', 'refund', '-k', '1', '--text'])
    expect(stdout).toContain('twice\nI was charged twice, please return 12 EUR\n→ {"team":"billing"')
  })

  it('lists no example for k = 0', async () => {
    const { code, stdout } = await knapshot(['pick', 'triage.ts', '-i', 'refund', '-k', '0'])
    expect(code).toBe(0)
    expect(stdout).toContain('Examples (0), in the order of choice\n  none\n')
  })
})
