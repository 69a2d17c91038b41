import type { Command } from 'commander'
import { compareParts } from '../diff/compare-parts.ts'
import { comparePrompts } from '../diff/compare-prompts.ts'
import { readExplained } from '../diff/explained.ts'
import { sharedPrefix } from '../diff/shared-prefix.ts'
import { type Pair, showParting, showParts, showSectionChange, showShared } from '../diff/show-difference.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { number } from '../show/parts.ts'
import { printJson } from '../show/print-json.ts'

/** Adds `diff`: where two prompts part, and how much of them a cache could share. */
export function addDiff(program: Command, io: Io, runner: Runner): void {
  program
    .command('diff')
    .description('compare two prompts: the first section that differs, what they share, examples added and removed')
    .argument('<a.json>', 'what explain --json printed')
    .argument('<b.json>', 'the same of another prompt')
    .option('--json', 'print data for programs')
    .action(runner((a: string, b: string, flags: { readonly json?: true }) => diff(a, b, flags, io)))
}

async function diff(left: string, right: string, flags: { readonly json?: true }, io: Io): Promise<number> {
  const pair: Pair = [
    { name: left, data: await readExplained(left, io) },
    { name: right, data: await readExplained(right, io) },
  ]
  const [{ data: a }, { data: b }] = pair
  const parting = comparePrompts(a, b)
  const shared = sharedPrefix(a, b, parting)
  const examples = compareParts(a, b, ['pinned', 'examples'])
  const passages = compareParts(a, b, ['passages'])
  const exitCode = parting === undefined ? exitCodes.success : exitCodes.finding
  if (flags.json) {
    printJson({ equal: parting === undefined, first: parting ?? null, shared, examples, passages }, io)
    return exitCode
  }
  if (parting === undefined) {
    io.stdout(`${left} and ${right} hold the same prompt: ${number(a.report.tokens)} tokens.\n`)
    return exitCode
  }
  io.stdout(
    [
      showParting(pair, parting),
      showShared(pair, shared),
      showSectionChange(pair, io),
      showParts('Examples', pair, examples, io),
      showParts('Passages', pair, passages, io),
    ].join(''),
  )
  return exitCode
}
