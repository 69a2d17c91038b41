import type { Command } from 'commander'
import { writePage } from '../html/write-page.ts'
import { wrongUse } from '../shell/command-failure.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { showTitle } from '../show/parts.ts'
import { printJson } from '../show/print-json.ts'
import { showMessages } from '../show/show-messages.ts'
import {
  showCost,
  showDropped,
  showMissing,
  showPacking,
  showPassages,
  showRepairs,
  showSections,
  showShots,
  showSplit,
  showUncovered,
} from '../show/show-report.ts'
import { shownExamples } from '../show/shown-examples.ts'
import { addBuildFlags, type BuildFlags, buildPrompt } from '../subject/build-prompt.ts'

interface ExplainFlags extends BuildFlags {
  readonly prompt?: true
  readonly html?: string | true
}

/** Adds `explain`: what the prompt for an input holds, what it costs and what was left out. */
export function addExplain(program: Command, io: Io, runner: Runner): void {
  addBuildFlags(program.command('explain'))
    .description('show what a prompt holds: tokens by section, examples, what was dropped and why')
    .option('--prompt', 'print the messages too')
    .option('--html [file]', 'write one page to open in a browser: the prompt in colours, and other budgets')
    .action(runner((path: string, flags: ExplainFlags) => explain(path, flags, io)))
}

async function explain(path: string, flags: ExplainFlags, io: Io): Promise<number> {
  if (flags.html !== undefined && flags.json) throw wrongUse('Give either --html or --json, not both.')
  const built = await buildPrompt(path, flags, io)
  if (flags.html !== undefined) return writePage(built, flags.html, path, io)
  const { builder, prompt } = built
  const { report, messages, fingerprint, origins } = prompt
  const { name, budget } = builder.definition
  const shots = await shownExamples(builder, report.shots)
  if (flags.json) {
    printJson({ report, fingerprint, tokenizer: budget.tokenizer.name, examples: shots, messages, origins }, io)
    return exitCodes.success
  }
  if (flags.prompt) io.stdout(`${showMessages(messages, io)}\n`)
  io.stdout(
    [
      `${name === undefined ? '' : `${name}: `}${showCost(report, budget.tokenizer.name)}\n`,
      showTitle('Sections', io),
      showSections(report, io),
      showTitle(`Examples shown (${shots.length}), in the order of the prompt`, io),
      showShots(shots, 'input', io),
      showSplit(report),
      showPassages(report, io),
      showTitle(`Chosen but dropped (${report.dropped.length})`, io),
      showDropped(report, io),
      showRepairs(report, io),
      showTitle('Missing features', io),
      showMissing(report.missing, shots),
      showUncovered(report, io),
      showTitle('Packing', io),
      showPacking(report),
      `\n${report.stableTokens} tokens at the start are the same for every query. Fingerprint ${fingerprint}.\n`,
    ].join(''),
  )
  return exitCodes.success
}
