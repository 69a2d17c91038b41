import { estimate, fewShot, json, labels, showcase } from 'knapshot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const budget = { tokens: 1_000, tokenizer: estimate() }
const moods = fewShot({
  instruction: 'What is the mood?',
  output: labels('happy', 'angry', 'sad'),
  examples: [
    { id: 'h', input: 'Best day ever', output: 'happy' },
    { id: 'a', input: 'Late again!', output: 'angry' },
  ],
  budget,
})

describe('report.uncovered', () => {
  it('lists the features that no pinned example shows: no example has them, or there was no room', async () => {
    const all = await moods.with({ pin: showcase() }).build('Hm')
    expect(all.report.uncovered).toEqual(['sad'])
    const one = await moods.with({ pin: showcase({ k: 1 }) }).build('Hm')
    expect(one.report.uncovered).toEqual(['happy', 'sad'])
  })

  it('considers the format where ids are pinned, and is empty where nothing is', async () => {
    expect((await moods.with({ pin: ['h'] }).build('Hm')).report.uncovered).toEqual(['angry', 'sad'])
    expect((await moods.build('Hm')).report.uncovered).toEqual([])
  })

  it('knows what open parts have from the examples', async () => {
    const calls = fewShot({
      instruction: 'Call a tool.',
      output: json(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) })),
      examples: [
        { id: 'ride', input: 'Ride to X', output: { name: 'ride', arguments: { to: 'X' } } },
        { id: 'call', input: 'Call Y for a good long time', output: { name: 'call', arguments: { who: 'Y' } } },
      ],
      pin: showcase({ k: 1 }),
      budget,
    })
    expect((await calls.build('Ride to Z')).report.uncovered).toEqual([
      '<name="call">',
      'arguments.who',
      '<name="call">.arguments.who',
    ])
  })
})
