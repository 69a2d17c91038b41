import { describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

describe('knapshot pick', () => {
  it('shows which features each example adds', async () => {
    const { code, stdout } = await knapshot(['pick', 'triage.ts', '-i', 'refund me', '-k', '2'])
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Examples \(2\) by likely, in the order of choice\n {2}id +tokens {2}similarity {2}adds\n {2}twice +31 +0\.\d\d {2}.*team = "billing"/,
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
    expect(stdout).toContain('Examples (0) by likely, in the order of choice\n  none\n')
  })

  it('says how likely the answer has what is missing, and shortens paths', async () => {
    const { stdout } = await knapshot(['pick', 'routes.ts', '-i', 'from Rome to Oslo', '-k', '1'])
    expect(stdout).toMatch(/ {2}route\.from, ….to, ….via\n/)
    expect(stdout).toMatch(/\nStill missing, with how likely the answer has it\n {3}\d\d% {2}route\.via absent\n$/)
  })

  it('lists what pinned examples do not show', async () => {
    const { stdout } = await knapshot(['pick', 'pinned.ts', '-i', 'from Rome to Oslo', '-k', '0'])
    expect(stdout).toContain('pinned  route.from')
    expect(stdout).toMatch(/\nNot shown by the pinned examples \(\d+\)\n {2}route\.\w+ absent\n/)
  })

  it('prints data with --json', async () => {
    const { stdout } = await knapshot(['pick', 'routes.ts', '-i', 'from Rome to Oslo', '-k', '1', '--json'])
    const data = JSON.parse(stdout)
    expect(data).toMatchObject({ selector: 'likely', missing: ['route.via absent'], uncovered: [] })
    expect(data.examples[0]).toMatchObject({ id: 'via', adds: ['route.from', 'route.to', 'route.via'] })
    expect(data.likely[0]).toEqual({ feature: 'route.from', probability: 1 })
  })
})
