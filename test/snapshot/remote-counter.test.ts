import { type Example, estimate, fewShot, KnapshotError, labels, memoryStore, text } from 'knapshot'
import { countExamples } from 'knapshot/build'
import { describe, expect, it } from 'vitest'
import { recording } from '../support/recording.ts'

describe('a remote counter', () => {
  const remote = (of: (part: string) => number, options = {}) => {
    const calls: string[] = []
    let running = 0
    let most = 0
    const counter = {
      name: 'remote',
      calls,
      most: () => most,
      async count(part: string): Promise<number> {
        calls.push(part)
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 1))
        running--
        return of(part)
      },
      ...options,
    }
    return counter
  }
  const budget = { tokens: 2_000, tokenizer: estimate() }
  const many = Array.from({ length: 40 }, (_, i) => ({ input: `case ${i}`, output: i % 2 === 0 ? 'a' : 'b' }) as const)
  const sorter = fewShot({
    instruction: 'Sort.',
    output: labels('a', 'b'),
    examples: many,
    layout: 'turns',
    budget,
  })

  it('is called once for each distinct text, a few at a time', async () => {
    const counter = remote((part) => part.length)
    const { tokens } = await countExamples(sorter, { counter })
    expect(counter.calls.sort()).toEqual(['a', 'b', ...many.map(({ input }) => input)].sort())
    expect(counter.most()).toBe(4)
    expect(Object.values(tokens)[0]).toMatchObject(
      Object.fromEntries(Object.keys(Object.values(tokens)[0] ?? {}).map((hash) => [hash, expect.any(Number)])),
    )
    const wide = remote((part) => part.length, { concurrency: 9 })
    await countExamples(sorter, { counter: wide })
    expect(wide.most()).toBe(9)
  })

  it('is found by a tokenizer of its name, which counts the rest; the report does not say exact', async () => {
    for (const layout of ['turns', 'transcript'] as const) {
      const kept = await countExamples(sorter.with({ layout }), { counter: remote((part) => 1_000 + part.length) })
      const { tokenizer, counted } = recording({ ...estimate(), name: 'remote' })
      const store = memoryStore(many, { output: labels('a', 'b'), counts: kept })
      const { report } = await sorter
        .with({ examples: store, layout, budget: { tokens: 9_000, tokenizer } })
        .build('case 3', { k: 2 })
      expect(report.exact).toBe(false)
      expect(report.shots.every((shot) => shot.tokens > 1_000)).toBe(true)
      expect(report.tokens).toBe(report.sections.reduce((sum, section) => sum + section.tokens, 0))
      expect(report.tokens).toBeGreaterThan(2_000)
      expect(counted.filter((part) => part.includes('<input>'))).toEqual([])
    }
  })

  it('may be an object of a class, and says itself whether it is exact', async () => {
    class Counter {
      readonly name = 'endpoint'
      readonly exact = false
      async count(part: string): Promise<number> {
        return part.length
      }
    }
    expect(Object.keys((await countExamples(sorter, { counter: new Counter() })).tokens)[0]).toMatch(/^~endpoint \+4/)
  })

  it('is not called for an empty text', async () => {
    const counter = remote(() => 1)
    const examples: Example<string, string>[] = [{ input: '', output: 'x' }]
    await countExamples(fewShot({ instruction: '', output: text(), examples, layout: 'turns', budget }), { counter })
    expect(counter.calls).toEqual(['x'])
  })

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY, '7', undefined])('may not count %s', async (bad) => {
    const error = await countExamples(sorter, { counter: remote(() => bad as number) }).catch(
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(KnapshotError)
    expect(error).toMatchObject({ code: 'tokenizer_failed' })
    expect(String(error)).toMatch(/The counter "remote" counted .* of the example "\w+"\. count\(text\) must resolve/)
  })

  it('may fail: the error says where, why and what to do, and no further call is made', async () => {
    const cause = new Error('429 Too many requests')
    const counter = remote(() => {
      throw cause
    })
    const error = await countExamples(sorter, { counter }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'tokenizer_failed', cause })
    expect(String(error)).toMatch(/failed on "case 0" of the example "\w+": 429 Too many requests\. .*retries/)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(counter.calls.length).toBeLessThan(10)
  })

  it('stops when it is told to', async () => {
    const controller = new AbortController()
    const counter = remote(() => {
      controller.abort(new Error('enough'))
      return 1
    })
    await expect(countExamples(sorter, { counter, signal: controller.signal })).rejects.toThrow('enough')
    expect(counter.calls.length).toBeLessThan(10)
  })

  it.each([
    [{ name: '' }, '`name` must be a text'],
    [{ count: 5 }, '`count` must be a function'],
    [{ concurrency: 0 }, '`concurrency` must be a whole number'],
  ])('with %j is refused', async (options, message) => {
    await expect(countExamples(sorter, { counter: remote(() => 1, options) })).rejects.toThrow(message)
  })
})
