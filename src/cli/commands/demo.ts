import type { Command } from 'commander'
import pc from 'picocolors'
import { countMessages } from '../../fragment/count-pieces.ts'
import type { Prompt } from '../../prompt.ts'
import type { Fix } from '../../types.ts'
import { newTicket, recordedReply } from '../demo/conversation.ts'
import type { Ticket } from '../demo/ticket.ts'
import { defineTriage } from '../demo/triage.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { number, showTitle } from '../show/parts.ts'
import { printJson } from '../show/print-json.ts'
import { showMessages } from '../show/show-messages.ts'
import { showDropped, showMissing, showSections, showShots } from '../show/show-report.ts'
import { shownExamples } from '../show/shown-examples.ts'

/** Adds `demo`: a prompt out of the shipped tickets, its report, and a reply read back. */
export function addDemo(program: Command, io: Io, runner: Runner): void {
  program
    .command('demo')
    .description('build a prompt from the support tickets that come with the package, and read a reply')
    .option('--json', 'print data for programs')
    .action(runner((flags: { readonly json?: true }) => demo(flags, io)))
}

async function demo(flags: { readonly json?: true }, io: Io): Promise<number> {
  const triage = await defineTriage()
  const prompt = await triage.build(newTicket)
  const { budget, examples } = triage.definition
  const counted = countMessages(prompt.messages, budget.tokenizer)
  const reply = prompt.safeParse(recordedReply)
  if (!reply.ok) throw reply.error
  const { messages, report, fingerprint } = prompt
  if (flags.json) {
    printJson(
      {
        input: newTicket,
        messages,
        report,
        counted,
        fingerprint,
        reply: recordedReply,
        value: reply.value,
        fixes: reply.fixes,
      },
      io,
    )
    return exitCodes.success
  }
  const total = 'search' in examples ? await examples.size() : examples.length
  io.stdout(showMessages(messages, io))
  io.stdout(showTitle('Tokens', io))
  io.stdout(showSections(report, io))
  io.stdout(showProof(prompt, counted, io))
  const shots = await shownExamples(triage, report.shots)
  io.stdout(showTitle(`Examples shown (${shots.length} of ${total}), with the features that each adds`, io))
  io.stdout(showShots(shots, 'adds', io))
  io.stdout(showTitle(`Chosen but dropped (${report.dropped.length})`, io))
  io.stdout(showDropped(report, io))
  io.stdout(showTitle('Features that the answer probably has and no example shows', io))
  io.stdout(showMissing(report.missing, shots))
  io.stdout(showReply(reply.value, reply.fixes, io))
  return exitCodes.success
}

/** Shows that the budget holds, by a count of the finished messages. */
function showProof({ report }: Prompt<Ticket>, counted: number, io: Io): string {
  const { tokens, reserve, budget } = report
  const { green, red } = pc.createColors(io.colours.stdout)
  const holds = counted === tokens && tokens + reserve <= budget
  const sum = `${number(counted)} in the finished messages + ${number(reserve)} for the reply = ${number(counted + reserve)}`
  return `\n  ${holds ? green('✓') : red('✗')} ${sum} ≤ ${number(budget)}, counted exactly with o200k\n`
}

function showReply(value: Ticket, fixes: readonly Fix[], io: Io): string {
  const { dim } = pc.createColors(io.colours.stdout)
  return [
    showTitle('A reply, as models send it (recorded: no model was called)', io),
    indented(dim(recordedReply)),
    showTitle('Read back as a typed value', io),
    indented(JSON.stringify(value, undefined, 2)),
    showTitle(`Fixes (${fixes.length})`, io),
    fixes.map(({ kind, path, message }) => `  ${kind} at ${path}: ${message}\n`).join(''),
  ].join('')
}

function indented(text: string): string {
  return `${text.replace(/^(?=.)/gmu, '  ')}\n`
}
