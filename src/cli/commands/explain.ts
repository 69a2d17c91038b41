import type { Command } from 'commander'
import type { Provider } from '../../plan/fit-words.ts'
import { writePage } from '../html/write-page.ts'
import { wrongUse } from '../shell/command-failure.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import { providerOption } from '../shell/flags.ts'
import type { Io } from '../shell/io.ts'
import { forProvider, showForProvider } from '../show/for-provider.ts'
import { furtherSizes } from '../show/further-sizes.ts'
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
  readonly provider?: Provider
}

/** Adds `explain`: what the prompt for an input holds, what it costs and what was left out. */
export function addExplain(program: Command, io: Io, runner: Runner): void {
  addBuildFlags(program.command('explain'))
    .description('show what a prompt holds: tokens by section, examples, what was dropped and why')
    .option('--prompt', 'print the messages too')
    .option('--html [file]', 'write one page to open in a browser: the prompt in colours, and other budgets')
    .addOption(providerOption('also what the provider caches of it, and whether it takes the schema'))
    .action(runner((path: string, flags: ExplainFlags) => explain(path, flags, io)))
}

async function explain(path: string, flags: ExplainFlags, io: Io): Promise<number> {
  if (flags.html !== undefined && flags.json) throw wrongUse('Give either --html or --json, not both.')
  const built = await buildPrompt(path, flags, io)
  if (flags.html !== undefined) return writePage(built, flags.html, path, io, flags.provider)
  const { builder, prompt } = built
  const { report, messages, fingerprint, origins } = prompt
  const { name, budget } = builder.definition
  const shots = await shownExamples(builder, report.shots)
  const { provider } = flags
  const provided = provider && forProvider(prompt, provider, await furtherSizes(built))
  if (flags.json) {
    const own = { report, fingerprint, tokenizer: budget.tokenizer.name, examples: shots, messages, origins }
    printJson(provided === undefined ? own : { ...own, provider: provided }, io)
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
      provided === undefined ? '' : showForProvider(provided, io),
    ].join(''),
  )
  return exitCodes.success
}
