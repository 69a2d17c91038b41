import fc from 'fast-check'
import { fewShot, text } from 'knapshot'
import { template } from 'knapshot/template'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { writeMarkedInput, writePassage } from '../../src/render/passages.ts'
import { transcript } from '../../src/render/transcript.ts'
import { anyInput } from '../support/definitions.ts'
import { runs } from '../support/runs.ts'
import { isSafeBoundary } from '../support/safe-boundary.ts'
import { recount } from '../support/tokenizers.ts'

describe('joined messages', () => {
  // Format descriptions and written values may end in anything; only what is between fragments is ours.
  const ending = fc.constantFrom('', ' ', '  ', '\n', '\n\n', '/', '.', '\t', '\u0085', '\ufeff', "'", '>', '>\n', '\r')
  const hostile = fc.tuple(anyInput, ending).map((parts) => parts.join(''))
  const starting = fc
    .tuple(fc.constantFrom('', '/', ' ', '\n', "'s", '\u0301', '<'), anyInput)
    .map((parts) => parts.join(''))

  it.each(['turns', 'transcript'] as const)(
    'of %s count as the sum of their parts, however those end',
    async (layout) => {
      const scenario = fc.record({
        instruction: hostile,
        description: fc.tuple(starting, ending).map((parts) => parts.join('')),
        examples: fc.array(fc.record({ input: starting, output: hostile }), { minLength: 1, maxLength: 6 }),
        passages: fc.array(fc.record({ id: anyInput, text: hostile }), { maxLength: 3 }),
        input: hostile,
        name: fc.constantFrom('o200k', 'cl100k'),
      })
      const property = fc.asyncProperty(
        scenario,
        async ({ instruction, description, examples, passages, input, name }) => {
          const tokenizer = name === 'o200k' ? o200k : cl100k
          const format = {
            ...text(),
            describe: () => description,
            write: (value: string) => value,
            read: (reply: string) => ({ value: reply, fixes: [] }),
          }
          const pairs = examples.map(({ input: x, output: y }, i) => ({ id: `${i}`, input: { x }, output: y }))
          const { messages, report } = await fewShot({
            instruction,
            input: template('{{x}} '),
            output: format,
            examples: pairs,
            layout,
            budget: { tokens: 20_000, tokenizer },
          }).build({ x: input }, { passages })
          expect(report.tokens).toBe(recount(messages, tokenizer))
        },
      )
      await fc.assert(property, { numRuns: runs(1_500) })
    },
  )

  it('meet at boundaries that are safe, whatever the values', () => {
    const property = fc.property(starting, hostile, hostile, hostile, (input, output, passageText, id) => {
      const context = [{ id, text: passageText }]
      const parts = [
        '\n\nExamples:\n',
        ...transcript.shot(input, output, []).map((piece) => piece.text),
        ...transcript.shot(output, input, context).map((piece) => piece.text),
        ...context.map(writePassage),
        writeMarkedInput(input),
      ]
      for (const left of parts) for (const right of parts.slice(1)) expect(isSafeBoundary(left, right)).toBe(true)
    })
    fc.assert(property, { numRuns: runs(1_000) })
  })
})
