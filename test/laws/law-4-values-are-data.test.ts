import fc from 'fast-check'
import { fewShot, json, type Message } from 'knapshot'
import { template } from 'knapshot/template'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { Answer, type AnyExample, anyInput, examples, passage, sent } from '../support/definitions.ts'
import { readBlocks } from '../support/read-blocks.ts'
import { runs } from '../support/runs.ts'

const budget = { tokens: 1_000_000, tokenizer: o200k }
const output = json(Answer, { describe: 'none' })

/** Examples without doubles, which are shown once only. */
const distinct = examples.map((list) => list.map((example, i) => ({ ...example, input: `${i} ${example.input}` })))

function build(
  instruction: string,
  list: readonly AnyExample[],
  layout: 'turns' | 'transcript',
  input: string,
  passages: readonly { id: string; text: string }[] = [],
) {
  return fewShot({ instruction, output, examples: list, order: 'as-selected', layout, budget }).build(input, {
    passages,
  })
}

function byId(list: readonly AnyExample[], id: string): AnyExample {
  const found = list.find((example) => example.id === id)
  if (found === undefined) throw new Error(`no example ${id}`)
  return found
}

describe('law 4: values are data', () => {
  it('keeps every value byte for byte in its own message, in turns', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, distinct, anyInput, async (instruction, list, input) => {
        const bare = list.map(({ context: _, ...example }) => example)
        const { messages, report } = await build(instruction, bare, 'turns', input)
        const turns = report.shots.flatMap(({ id }): Message[] => {
          const example = byId(bare, id)
          return [
            { role: 'user', content: sent(example.input) },
            { role: 'assistant', content: output.write(example.output) },
          ]
        })
        const system: Message[] =
          instruction === '' ? [] : [{ role: 'system', content: sent(instruction), cache: true }]
        expect(messages).toEqual([...system, ...turns, { role: 'user', content: sent(input) }])
      }),
      { numRuns: runs(2_000) },
    )
  })

  it('keeps every value between tags that it does not contain, in a transcript', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, distinct, anyInput, async (instruction, list, input) => {
        const { messages, report } = await build(instruction, list, 'transcript', input)
        expect(messages.map((message) => message.role)).toEqual(['system', 'user'])
        expect(messages[1]?.content).toBe(sent(input))
        const expected = report.shots.flatMap(({ id }) => {
          const example = byId(list, id)
          return [
            ...(example.context ?? []).map((item) => ({ tag: 'passage', text: sent(item.text) })),
            { tag: 'input', text: sent(example.input) },
            { tag: 'output', text: output.write(example.output) },
          ]
        })
        const blocks = readBlocks(messages[0]?.content ?? '')
        const guarded = blocks[0]?.tag === 'instruction' ? blocks.shift() : undefined
        if (guarded !== undefined) expect(guarded.text).toBe(sent(instruction))
        else expect(messages[0]?.content.startsWith(sent(instruction))).toBe(true)
        expect(blocks).toEqual(expected)
      }),
      { numRuns: runs(2_000) },
    )
  })

  it('keeps passages and the input apart in the last message', async () => {
    await fc.assert(
      fc.asyncProperty(
        distinct,
        anyInput,
        fc.array(passage, { minLength: 1, maxLength: 4 }),
        async (list, input, passages) => {
          const { messages } = await fewShot({
            instruction: 'Answer.',
            output,
            examples: list,
            budget: { ...budget, shares: {} },
          }).build(input, { passages, k: 1 })
          const expected = [
            ...passages.map(({ text }) => ({ tag: 'passage', text: sent(text) })),
            { tag: 'input', text: sent(input) },
          ]
          expect(readBlocks(messages.at(-1)?.content ?? '')).toEqual(expected)
        },
      ),
      { numRuns: runs(1_000) },
    )
  })

  it('never parses a value of a template again', () => {
    const greeting = template('Dear {{name}}, {{{body}}} {{x.y}}')
    fc.assert(
      fc.property(anyInput, anyInput, anyInput, (name, body, y) => {
        expect(greeting.write({ name, body, x: { y } })).toBe(`Dear ${name}, ${body} ${y}`)
      }),
      { numRuns: runs(5_000) },
    )
  })

  it('gives the same bytes to a demonstration in every prompt', async () => {
    await fc.assert(
      fc.asyncProperty(distinct, anyInput, anyInput, async (list, one, other) => {
        const bare = list.map(({ context: _, ...example }) => example)
        const shown = async (input: string) => {
          const { messages } = await build('Go.', bare, 'transcript', input)
          const blocks = readBlocks(messages[0]?.content ?? '').filter((block) => block.tag === 'input')
          return new Map(blocks.map((block) => [block.text, block.raw]))
        }
        expect([...(await shown(one))].sort()).toEqual([...(await shown(other))].sort())
      }),
      { numRuns: runs(300) },
    )
  })
})
