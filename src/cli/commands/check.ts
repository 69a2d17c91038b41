import type { Command } from 'commander'
import { type CheckedWith, checkSubject } from '../check/check-subject.ts'
import { showFindings } from '../check/show-findings.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import { columnNames, providerOption } from '../shell/flags.ts'
import type { Io } from '../shell/io.ts'
import { printJson } from '../show/print-json.ts'

interface CheckFlags extends CheckedWith {
  readonly json?: true
}

/** Adds `check`: what is wrong with the examples of a definition or of a file. */
export function addCheck(program: Command, io: Io, runner: Runner): void {
  program
    .command('check')
    .description('check every example: broken rows, duplicates, contradictions, features that none shows')
    .argument('<definition | examples>', 'a module that exports a builder, or a file of examples')
    .option('--examples <file>', 'examples to check against the definition: .jsonl, .json or .csv')
    .option(
      '--columns <input=Text,output=Label>',
      'which columns of the file of examples hold what, where they have other names',
      columnNames,
    )
    .option('--definition <file>', 'the definition to check a file of examples against')
    .addOption(providerOption("also whether the provider's structured output takes the schema"))
    .option('--json', 'print data for programs')
    .action(runner((path: string, flags: CheckFlags) => check(path, flags, io)))
}

async function check(path: string, flags: CheckFlags, io: Io): Promise<number> {
  const result = await checkSubject(path, flags, io)
  const { subject, format, examples, checked, findings, uncovered, labels } = result
  const errors = findings.filter(({ level }) => level === 'error')
  const warnings = findings.filter(({ level }) => level === 'warning')
  if (flags.json) printJson({ subject, format, examples, checked, errors, warnings, uncovered, labels }, io)
  else io.stdout(showFindings(result, io))
  return errors.length > 0 ? exitCodes.finding : exitCodes.success
}
