import { Command, CommanderError } from 'commander'
import pc from 'picocolors'
import { addBatch } from '../commands/batch.ts'
import { addBuild } from '../commands/build.ts'
import { addCheck } from '../commands/check.ts'
import { addDemo } from '../commands/demo.ts'
import { addDiff } from '../commands/diff.ts'
import { addExplain } from '../commands/explain.ts'
import { addImport } from '../commands/import.ts'
import { addMigrate } from '../commands/migrate.ts'
import { addParse } from '../commands/parse.ts'
import { addPick } from '../commands/pick.ts'
import { describeError } from '../show/describe-error.ts'
import { printJson } from '../show/print-json.ts'
import { exitCodes, type Runner } from './exit-codes.ts'
import type { Io } from './io.ts'
import { packageVersion } from './package-file.ts'

/**
 * Runs the command line with the arguments after the program's name and returns the exit code: 0 on success, 1 on a
 * finding, 2 on wrong use.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = exitCodes.success
  let isJson = false
  let subject: string | undefined
  const runner: Runner =
    (command) =>
    async (...args) => {
      exitCode = await command(...args)
    }
  const program = makeProgram(io)
  program.hook('preAction', (_program, command) => {
    isJson = command.opts().json === true
    subject = command.args[0]
  })
  for (const add of [
    addDemo,
    addBuild,
    addExplain,
    addPick,
    addParse,
    addDiff,
    addCheck,
    addMigrate,
    addImport,
    addBatch,
  ])
    add(program, io, runner)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return exitCode
  } catch (error) {
    // The argument parser has already printed its message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.wrongUse
    const { text, data, exitCode: failed } = describeError(error, io.cwd, subject)
    io.stderr(`${pc.createColors(io.colours.stderr).red('error:')} ${text}`)
    if (isJson) printJson(data, io)
    return failed
  }
}

function makeProgram(io: Io): Command {
  return new Command('knapshot')
    .description('Few-shot prompts: the right examples, in the right format, inside the token budget.')
    .version(packageVersion(), '-v, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout(text),
      writeErr: (text) => io.stderr(text),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
    })
    .showHelpAfterError('(knapshot --help lists the commands, knapshot <command> --help its options)')
    .addHelpText('after', '\nExit codes: 0 success, 1 a finding, 2 wrong use. --json prints data for programs.')
}
