import { fewShot, json } from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { collect } from '../support/collect.ts'

const ticket = (alias: string, label: string) =>
  z.object({
    team: z.enum(['billing', 'login']).meta({ 'x-alias': alias, 'x-enumAlias': { billing: label } }),
    urgent: z.boolean(),
  })
const examples = [
  { id: 'a', input: 'I was charged twice', output: { team: 'billing', urgent: false } },
  { id: 'b', input: 'Nobody can sign in', output: { team: 'login', urgent: true } },
] as const
const definition = { instruction: 'Route the ticket.', budget: { tokens: 900, tokenizer: o200k } }

it.each(['types', 'none'] as const)(
  'a snapshot holds names and is bound to aliases, described by %s',
  async (describe) => {
    const output = json(ticket('Abteilung', 'Rechnung'), { describe })
    const snapshot = await makeSnapshot(fewShot({ ...definition, output, examples }))
    const store = snapshotStore(snapshot, { output })
    expect((await collect(store.all())).map((example) => example.output)).toEqual(
      examples.map((example) => example.output),
    )

    const prompt = await fewShot({ ...definition, output, examples: store }).build('charged')
    expect(prompt.toString()).toContain('{"Abteilung":"Rechnung","urgent":false}')
    expect(prompt.toString()).not.toContain('billing')
    expect(prompt.parse('{"Abteilung":"Rechnung","urgent":false}')).toEqual({ team: 'billing', urgent: false })

    for (const changed of [ticket('Team', 'Rechnung'), ticket('Abteilung', 'Buchhaltung')]) {
      const other = json(changed, { describe })
      const build = async () =>
        fewShot({ ...definition, output: other, examples: snapshotStore(snapshot, { output: other }) }).build('charged')
      await expect(build).rejects.toMatchObject({ code: 'snapshot_stale' })
    }
  },
)
