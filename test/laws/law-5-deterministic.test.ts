import fc from 'fast-check'
import { fewShot, json } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { Answer, anyInput, examples, history, pin, selector } from '../support/definitions.ts'
import { runs } from '../support/runs.ts'

describe('law 5: the same definition, input and seed give the same bytes', () => {
  it('holds for new builders, repeated builds and builds in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        examples,
        selector,
        pin,
        history,
        anyInput,
        anyInput,
        async (list, select, pinned, turns, input, other) => {
          const make = () =>
            fewShot({
              instruction: 'Go.',
              output: json(Answer),
              examples: list,
              select,
              ...(pinned === undefined ? {} : { pin: pinned }),
              budget: { tokens: 1_500, tokenizer: o200k },
            })
          const builder = make()
          const extra = { history: turns, k: 5 }
          const once = await builder.build(input, extra)
          await builder.build(other)
          const again = await builder.build(input, extra)
          const fresh = await make().build(input, extra)
          expect(again.messages).toEqual(once.messages)
          expect(fresh.messages).toEqual(once.messages)
          expect(fresh.fingerprint).toBe(once.fingerprint)
          expect(fresh.report).toEqual(once.report)
        },
      ),
      { numRuns: runs(500) },
    )
  })

  it('does not depend on the order of the examples, except where that order is asked for', async () => {
    const shuffled = examples.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    const ordered = selector.filter((candidate) => candidate.name !== 'first')
    await fc.assert(
      fc.asyncProperty(shuffled, ordered, anyInput, async ([list, other], select, input) => {
        const build = (given: typeof list) =>
          fewShot({
            instruction: 'Go.',
            output: json(Answer),
            examples: given,
            select,
            budget: { tokens: 1_500, tokenizer: o200k },
          }).build(input, { k: 4 })
        expect((await build(other)).fingerprint).toBe((await build(list)).fingerprint)
      }),
      { numRuns: runs(500) },
    )
  })

  it('tells different messages apart by their fingerprint', async () => {
    const builder = fewShot({
      instruction: 'Go.',
      output: json(Answer),
      examples: [{ input: 'x', output: { kind: 'a', items: [] } }],
      budget: { tokens: 1_500, tokenizer: o200k },
    })
    expect((await builder.build('\u0800')).fingerprint).not.toBe((await builder.build('\u0fff')).fingerprint)
    // Halves of surrogate pairs are sent as the same character.
    expect((await builder.build('\ud800')).fingerprint).toBe((await builder.build('\udfff')).fingerprint)
  })
})
