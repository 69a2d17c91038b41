import type { Command } from 'commander'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { showTitle } from '../show/parts.ts'
import { printJson } from '../show/print-json.ts'
import { showMissing, showShots, showSplit, showUncovered } from '../show/show-report.ts'
import { type ShownExample, shownExamples } from '../show/shown-examples.ts'
import { visibleText } from '../show/visible-text.ts'
import { watchSelector } from '../show/watch-selector.ts'
import { addBuildFlags, type BuildFlags, buildPrompt } from '../subject/build-prompt.ts'

/** Adds `pick`: which examples come back for an input, and what each of them is good for. */
export function addPick(program: Command, io: Io, runner: Runner): void {
  addBuildFlags(program.command('pick'))
    .description('show which examples an input gets, and which features each of them adds')
    .option('--text', 'print the examples themselves too')
    .action(runner((path: string, flags: BuildFlags & { readonly text?: true }) => pick(path, flags, io)))
}

async function pick(path: string, flags: BuildFlags & { readonly text?: true }, io: Io): Promise<number> {
  // In the order of choice every example is seen beside those that were chosen before it.
  let watched = watchSelector()
  const { builder, prompt } = await buildPrompt(path, flags, io, ({ select }) => {
    watched = watchSelector(select)
    return { order: 'as-selected', select: watched.selector }
  })
  const { report } = prompt
  const shots = await shownExamples(builder, report.shots)
  const probabilities = watched.probabilities()
  if (flags.json) {
    const { missing, uncertain, uncovered } = report
    const likely = [...probabilities].map(([feature, probability]) => ({ feature, probability: rounded(probability) }))
    printJson({ selector: watched.selector.name, examples: shots, missing, likely, uncertain, uncovered }, io)
    return exitCodes.success
  }
  io.stdout(
    [
      showTitle(`Examples (${shots.length}) by ${watched.selector.name}, in the order of choice`, io).trimStart(),
      showShots(shots, 'adds', io),
      showSplit(report),
      ...(flags.text ? shots.map((shot) => showExample(shot, io)) : []),
      showTitle('Still missing, with how likely the answer has it', io),
      showMissing(report.missing, shots, probabilities),
      showUncovered(report, io),
    ].join(''),
  )
  return exitCodes.success
}

function showExample({ id, input, output }: ShownExample, io: Io): string {
  return `${showTitle(id, io)}${visibleText(input)}\n→ ${visibleText(output)}\n`
}

/** Two digits: votes are no more exact than that. */
function rounded(probability: number): number {
  return Math.round(100 * probability) / 100
}
