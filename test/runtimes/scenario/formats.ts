import { codeFeatures, type Example, estimate, type Format, fewShot, fields, json, labels, text } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import * as z from 'zod'
import { show } from './show.ts'
import { makeQueries, makeTickets, oddTexts, Ticket } from './tickets.ts'

const queries = makeQueries(3, 5)

/** A plain JSON Schema, not zod, with everything that compact types can express. */
const plainSchema = {
  type: 'object',
  properties: {
    answer: { anyOf: [{ type: 'string', maxLength: 200 }, { type: 'integer', minimum: 0 }, { type: 'null' }] },
    größe: { type: 'number', description: 'in cm' },
    steps: { type: 'array', items: { type: 'string' }, minItems: 1 },
  },
  required: ['answer', 'steps'],
} as const

/** Builds prompts of every format in both layouts, and what the format describes, writes and lists. */
export async function formats(): Promise<unknown> {
  const tickets = makeTickets(40, 11)
  const moods = ['happy', 'Ärger', '悲しい', 'so-so'] as const
  const of = <T>(make: (i: number) => T): Example<string, T>[] =>
    tickets.slice(0, 12).map(({ input }, i) => ({ input, output: make(i) }))
  const Row = z.object({ name: z.string(), amount: z.number().optional(), paid: z.boolean().nullable() })
  const rows = of((i) => [
    { name: oddTexts[i % 10] ?? '', amount: i / 3, paid: null },
    { name: ' spaces, "quotes"\n', paid: i % 2 === 0 },
  ])
  const plain = of((i) => ({ answer: i % 3 === 0 ? i : i % 3 === 1 ? null : `${i}`, steps: [oddTexts[i] ?? ''] }))
  const sql = of((i) => `SELECT name, count(*) FROM t${i} WHERE age >= ${i} AND city = 'Zürich' GROUP BY name`)
  return {
    json: await uses(json(Ticket), tickets),
    jsonSchema: await uses(json(Ticket, { describe: 'schema' }), tickets.slice(0, 12)),
    jsonNone: await uses(json(Ticket, { describe: 'none' }), tickets.slice(0, 12)),
    plain: await uses(json<(typeof plain)[number]['output']>(plainSchema), plain),
    fields: await uses(fields(Ticket), tickets),
    yaml: await uses(yaml(Ticket), tickets),
    xml: await uses(xml(Ticket), tickets),
    csv: await uses(csv(z.array(Row)), rows),
    labels: await uses(
      labels(...moods),
      of((i) => moods[i % 4] ?? 'happy'),
    ),
    text: await uses(
      text(),
      of((i) => `Answer ${oddTexts[i]}`),
    ),
    code: await uses(text({ features: codeFeatures }), sql),
  }
}

async function uses<Out, Demo>(
  output: Format<Out, Demo>,
  examples: readonly Example<string, Demo>[],
): Promise<unknown> {
  const definition = { instruction: 'Answer.\n', output, examples, budget: { tokens: 900, tokenizer: estimate() } }
  const prompts: unknown[] = []
  for (const layout of ['turns', 'transcript'] as const) {
    const builder = fewShot<Out, Demo>({ ...definition, layout })
    for (const query of queries) prompts.push(show(await builder.build(query)))
  }
  const written = examples.slice(0, 12).map((example) => {
    const reply = output.write(example.output)
    const middle = reply.slice(0, reply.length >> 1)
    return [reply, output.features(example.output), output.read(reply), output.readPartial?.(middle) ?? null]
  })
  return {
    describe: output.describe(),
    all: output.allFeatures?.() ?? null,
    schema: output.jsonSchema?.(),
    written,
    prompts,
  }
}
