import type { NoVariables, PromptBuilder } from '../../builder/definition.ts'
import { readJsonl } from '../../entry/node.ts'
import { fewShot } from '../../few-shot.ts'
import { json } from '../../format/json.ts'
import { o200k } from '../../tokens/o200k.ts'
import { packageFile } from '../shell/package-file.ts'
import { type Ticket, ticketSchema } from './ticket.ts'

/** Defines the prompt of the demonstration over the tickets that the package ships. */
export async function defineTriage(): Promise<PromptBuilder<Ticket, Ticket, string, NoVariables>> {
  const output = json<Ticket>(ticketSchema)
  return fewShot({
    name: 'triage',
    instruction: 'Turn the message to the support desk of Harbor, a file-sharing service, into a ticket.',
    output,
    examples: await readJsonl(packageFile('examples/data/tickets.jsonl'), { output }),
    budget: { tokens: 1_500, reserve: 200, tokenizer: o200k },
  })
}
