// Loaded by `npm run snapshot`, before deployment and never in it: the same definition, with its examples counted
// exactly.
import type { Example } from 'knapshot'
import { o200k } from 'knapshot/tokenizers/o200k'
import { type Message, type Ticket, triage } from './triage.ts'

export default (examples: readonly Example<Message, Ticket>[]) => triage(examples, o200k)
