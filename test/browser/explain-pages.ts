import { fewShot, json, type Message, type Passage, showcase } from 'knapshot'
import { readJsonl } from 'knapshot/node'
import { o200k } from 'knapshot/tokenizers/o200k'
import * as z from 'zod'
import { Ticket } from '../../examples/ticket.ts'
import type { AnyBuilder } from '../../src/cli/subject/any-builder.ts'
import type { Built } from '../../src/cli/subject/build-prompt.ts'

/** Text that would run, load or end something if a page contained it as it is. */
export const hostile =
  '</script><img src="https://example.test/x.png" onerror="document.title=\'gone\'"><!-- {{x}} \ud800 \u202e </textarea>' +
  '<script>document.title="gone"</script><style>*{display:none}</style>\u0000 &lt;b&gt; "quoted" \'single\''

async function built(builder: unknown, input: string, extra: object = {}): Promise<Built> {
  // The inputs of these builders are known here.
  const any = builder as AnyBuilder
  const build: Built['build'] = (variation) => variation.build(input, extra)
  return { builder: any, prompt: await build(any), build }
}

/** Real tickets as turns, some of them pinned. */
export async function tickets(): Promise<Built> {
  const output = json(Ticket)
  const examples = await readJsonl('examples/data/tickets.jsonl', { output })
  const builder = fewShot({
    name: 'triage',
    instruction: 'Route the support ticket. Leave out what the message does not say.',
    output,
    examples,
    pin: showcase({ tokens: 400 }),
    budget: { tokens: 1_500, reserve: 200, tokenizer: o200k },
  })
  return built(
    builder,
    'Export stops at 99 % with "EXP-204" since Monday. We need it by 4 December. – Mara, Fjord Labs',
  )
}

/** A conversation with passages as a transcript: every section, and hostile text in every place that takes text. */
export async function openBook(): Promise<Built> {
  const Answer = z.object({ answer: z.string(), sure: z.boolean(), note: z.string().optional() })
  const examples = Array.from({ length: 10 }, (_, i) => ({
    id: i === 0 ? hostile : `q-${i}`,
    input: i === 0 ? hostile : `Question ${i}: how long does a refund of ${i} EUR take, and who pays the fee?`,
    output: { answer: i === 0 ? hostile : `${i} days`, sure: i % 2 === 0, ...(i % 3 === 0 ? {} : { note: 'by mail' }) },
  }))
  const builder = fewShot({
    name: hostile,
    instruction: `Answer from the passages. ${hostile}`,
    output: json(Answer),
    examples,
    pin: ['q-3'],
    budget: { tokens: 1_700, reserve: 100, tokenizer: o200k },
  })
  const passages: Passage[] = [
    { id: 'terms', text: `Refunds take ten days. ${hostile}`, score: 0.9 },
    { id: hostile, text: 'Fees are paid by us. '.repeat(12), score: 0.5 },
  ]
  const history: Message[] = [
    { role: 'user', content: `Hello. ${hostile}` },
    {
      role: 'assistant',
      content: '',
      toolCalls: [{ id: '1', name: 'look_up', arguments: JSON.stringify({ q: hostile }) }],
    },
    { role: 'tool', content: hostile, toolCallId: '1' },
    { role: 'assistant', content: 'Of course, what is it?' },
  ]
  return built(builder, `How long do refunds take? ${hostile}`, { passages, history })
}
