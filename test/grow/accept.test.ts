import { describe, expect, it } from 'vitest'
import { accept, candidateFrom } from '../../src/entry/grow.ts'
import { DefinitionError, ExampleError } from '../../src/errors.ts'
import { fewShot } from '../../src/few-shot.ts'
import { labels } from '../../src/format/labels.ts'
import { memoryStore } from '../../src/store/memory-store.ts'
import { estimate } from '../../src/tokens/estimate.ts'
import type { Example } from '../../src/types.ts'

const output = labels('happy', 'angry')
type Mood = 'happy' | 'angry'

async function setUp(...waiting: Example<string, Mood>[]) {
  const store = memoryStore<Mood>([{ id: 'old', input: 'Best day', output: 'happy' }], { output })
  const candidates = memoryStore<Mood>(waiting, { output })
  return { store, candidates }
}

const tags = ['unreviewed', 'corrected']

describe('accept', () => {
  it('moves candidates into the store, without their tag, and prompts show them only then', async () => {
    const { store, candidates } = await setUp()
    const mood = fewShot({
      instruction: 'Mood?',
      output,
      examples: store,
      budget: { tokens: 500, tokenizer: estimate() },
    })
    const prompt = await mood.build('Late again')
    const { example } = await candidateFrom(prompt, 'happy', 'angry')
    await candidates.put([example])
    const shown = async () => (await mood.build('Late again')).report.shots.map(({ id }) => id).sort()
    expect(await shown()).toEqual(['old'])
    expect(await accept(candidates, store, [example.id])).toEqual({ accepted: 1, replaced: [] })
    expect(await shown()).toEqual([example.id, 'old'].sort())
    expect((await store.get([example.id]))[0]?.tags).toEqual(['corrected'])
    expect(await candidates.size()).toBe(0)
  })

  it('can be repeated, and unites tags with those of the same example', async () => {
    const { store, candidates } = await setUp({ id: 'new', input: 'Late', output: 'angry', tags: ['unreviewed'] })
    await store.put([{ id: 'new', input: 'Late', output: 'angry', tags: ['web'] }])
    expect(await accept(candidates, store, ['new', 'new'])).toEqual({ accepted: 1, replaced: [] })
    expect((await store.get(['new']))[0]?.tags).toEqual(['web'])
    expect(await accept(candidates, store, ['new'])).toEqual({ accepted: 0, replaced: [] })
  })

  it('refuses ids that nobody has, and accepts nothing then', async () => {
    const { store, candidates } = await setUp({ id: 'new', input: 'Late', output: 'angry', tags })
    const accepting = accept(candidates, store, ['new', 'typo'])
    await expect(accepting).rejects.toThrow(DefinitionError)
    await expect(accepting).rejects.toThrow('no candidate has the id "typo". Nothing was accepted.')
    expect(await store.size()).toBe(1)
  })

  it('refuses contradictions unless it is told to replace or to keep', async () => {
    const { store, candidates } = await setUp({ id: 'new', input: 'best  DAY', output: 'angry', tags })
    const error = await accept(candidates, store, ['new']).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ExampleError)
    expect(error).toMatchObject({
      code: 'example_conflict',
      id: 'new',
      message: expect.stringContaining('"happy" of "old", not "angry"'),
    })
    expect(await candidates.size()).toBe(1)
    expect(await accept(candidates, store, ['new'], { conflicts: 'replace' })).toEqual({
      accepted: 1,
      replaced: ['old'],
    })
    expect(await store.get(['old', 'new'])).toMatchObject([{ id: 'new', output: 'angry' }])
    await candidates.put([{ id: 'third', input: 'best day', output: 'happy', tags }])
    expect(await accept(candidates, store, ['third'], { conflicts: 'keep' })).toEqual({ accepted: 1, replaced: [] })
    expect(await store.size()).toBe(2)
  })

  it('replaces under the same id without losing what it has just put', async () => {
    const { store, candidates } = await setUp({ id: 'old', input: 'Best day', output: 'angry', tags })
    for (const conflicts of ['refuse', 'keep'] as const) {
      await expect(accept(candidates, store, ['old'], { conflicts })).rejects.toThrow(
        'the id belongs to another example',
      )
    }
    expect(await accept(candidates, store, ['old'], { conflicts: 'replace' })).toEqual({
      accepted: 1,
      replaced: ['old'],
    })
    expect(await store.get(['old'])).toMatchObject([{ output: 'angry' }])
  })

  it('does not overwrite another example that happens to have the id', async () => {
    const { store, candidates } = await setUp({ id: 'old', input: 'Something else', output: 'angry', tags })
    const error = await accept(candidates, store, ['old']).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'example_id_conflict', id: 'old' })
    expect(await store.get(['old'])).toMatchObject([{ input: 'Best day', output: 'happy' }])
  })

  it('refuses two candidates that contradict each other', async () => {
    const { store, candidates } = await setUp(
      { id: 'x', input: 'Late', output: 'angry', tags },
      { id: 'y', input: 'late', output: 'happy', tags },
    )
    await expect(accept(candidates, store, ['x', 'y'], { conflicts: 'replace' })).rejects.toThrow('Accept one of them.')
    expect(await store.size()).toBe(1)
  })

  it('leaves everything where the store refuses', async () => {
    const { candidates } = await setUp({ id: 'new', input: 'Late', output: 'angry', tags })
    const other = memoryStore<Mood>([], { output: labels<Mood>(['happy']) })
    await expect(accept(candidates, other, ['new'])).rejects.toThrow(ExampleError)
    expect([await candidates.size(), await other.size()]).toEqual([1, 0])
  })

  it('refuses a misspelt option', async () => {
    const { store, candidates } = await setUp()
    await expect(accept(candidates, store, [], { conflict: 'keep' } as object)).rejects.toThrow('`conflicts`')
    await expect(accept(candidates, store, [], { conflicts: 'Keep' as 'keep' })).rejects.toThrow('found "Keep"')
  })
})
