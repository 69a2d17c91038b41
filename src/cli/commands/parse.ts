import type { Command } from 'commander'
import type { Fix, Reading } from '../../types.ts'
import { wrongUse } from '../shell/command-failure.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { printJson } from '../show/print-json.ts'
import { visibleText } from '../show/visible-text.ts'
import type { AnyBuilder } from '../subject/any-builder.ts'
import { isExampleFile } from '../subject/is-example-file.ts'
import { loadDefinition } from '../subject/load-definition.ts'
import { openSubject } from '../subject/open-subject.ts'
import { readText, readTextOf } from '../subject/read-text.ts'

interface ParseFlags {
  readonly reply?: string
  readonly examples?: string
  readonly json?: true
}

/** Adds `parse`: reads a model's reply as a value of the format. */
export function addParse(program: Command, io: Io, runner: Runner): void {
  program
    .command('parse')
    .description("read a model's reply: the value as JSON, and what had to be fixed to read it")
    .argument('<definition>', 'a module that exports a builder')
    .argument('[reply]', 'a file with the reply; - for standard input')
    .option('--reply <text>', 'the reply itself')
    .option('--examples <file>', 'examples, for a definition that needs them to be made')
    .option('--json', 'print { value, fixes } for programs')
    .action(runner((path: string, file: string | undefined, flags: ParseFlags) => parse(path, file, flags, io)))
}

async function parse(path: string, file: string | undefined, flags: ParseFlags, io: Io): Promise<number> {
  if (isExampleFile(path)) throw wrongUse(`${path} is a file of examples: parse needs a definition.`)
  const reply = await readReply(file, flags, io)
  const builder = await openBuilder(path, flags.examples, io)
  show(builder.definition.output.read(reply), flags, io)
  return exitCodes.success
}

/** Reading takes the format alone, which a function of examples may tell without any. */
async function openBuilder(path: string, examples: string | undefined, io: Io): Promise<AnyBuilder> {
  if (examples !== undefined) return openSubject(path, examples, io)
  return (await loadDefinition(path, io)).builder ?? openSubject(path, undefined, io)
}

async function readReply(file: string | undefined, { reply }: ParseFlags, io: Io): Promise<string> {
  if (file !== undefined && reply !== undefined) throw wrongUse('Give the reply as a file or with --reply, not both.')
  if (reply !== undefined) return reply
  if (file === undefined)
    throw wrongUse('Where is the reply? Name a file, - for standard input, or give --reply <text>.')
  return file === '-' ? readText('-', io) : readTextOf(file, io)
}

function show({ value, fixes }: Reading<unknown>, flags: ParseFlags, io: Io): void {
  if (flags.json) {
    printJson({ value, fixes }, io)
    return
  }
  printJson(value, io)
  for (const fix of fixes) io.stderr(`fixed: ${visibleText(describeFix(fix))}\n`)
}

/** Describes a fix in one line. */
function describeFix({ path, message }: Fix): string {
  return path === '$' ? message : `${path}: ${message}`
}
