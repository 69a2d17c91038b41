import { type Command, InvalidArgumentError, Option } from 'commander'
import { type BatchTarget, batchTargets } from '../../batch/batch-target.ts'
import type { Columns } from '../../files/columns.ts'
import type { RequestOptions } from '../../provider/request.ts'
import { type ReadBatch, readBatch } from '../batch/read-batch.ts'
import { serveBatch } from '../batch/serve-batch.ts'
import { type Written, writeBatch } from '../batch/write-batch.ts'
import { wrongUse } from '../shell/command-failure.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import { columnNames, jsonObject } from '../shell/flags.ts'
import type { Io } from '../shell/io.ts'
import { number } from '../show/parts.ts'
import { printJson } from '../show/print-json.ts'
import { isExampleFile } from '../subject/is-example-file.ts'
import { loadDefinition } from '../subject/load-definition.ts'
import { openSubject } from '../subject/open-subject.ts'

interface Flags {
  readonly output: string
  readonly to?: BatchTarget
  readonly model?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly structured?: NonNullable<RequestOptions['structured']>
  readonly concurrency?: number
  readonly workers?: number
  readonly examples?: string
  readonly columns?: Columns
  readonly fresh?: true
  readonly read?: readonly string[]
  readonly inputs?: string
  readonly requests?: readonly string[]
  readonly json?: true
}

/** Adds `batch`: writes the requests of a provider's batch for a file of inputs, and reads the results. */
export function addBatch(program: Command, io: Io, runner: Runner): void {
  program
    .command('batch')
    .description("write a file of inputs as requests of a provider's batch, or read its results as typed rows")
    .argument('<definition>', 'a module that exports a builder')
    .argument('[inputs]', 'the inputs: .jsonl, .json or .csv, rows of { id, input } or texts')
    .requiredOption('-o, --output <file>', 'where to write the requests, or the rows that were read: .jsonl')
    .addOption(new Option('--to <provider>', 'whose batch').choices(batchTargets))
    .option('--model <name>', 'the model that answers')
    .option('--params <json>', 'other parameters of each request: {"temperature": 0}', jsonObject)
    .addOption(
      new Option(
        '--structured [when]',
        "add the provider's own structured output, or only where nothing is lost",
      ).choices(['auto']),
    )
    .option('--concurrency <number>', 'how many prompts are built at a time, for stores that are databases', positive)
    .option('--workers <number>', 'how many threads build, each of which loads the definition', positive)
    .option('--examples <file>', 'the examples of a definition that is a function of them')
    .option(
      '--columns <input=Text,id=Nr>',
      'which columns of the inputs hold what, where they have other names',
      columnNames,
    )
    .option('--fresh', 'begin anew where an earlier run was cut off, or made of something else')
    .option('--read <results...>', 'read these results, in place of writing requests')
    .option('--inputs <file>', 'with --read: the inputs, to report what is missing and what is foreign')
    .option('--requests <file...>', 'with --read: the requests, to the same end')
    .option('--json', 'print data for programs')
    .action(runner((path: string, inputs: string | undefined, flags: Flags) => batch(path, inputs, flags, io)))
  program.command('batch-worker', { hidden: true }).action(runner(() => serveBatch(io)))
}

async function batch(path: string, inputs: string | undefined, flags: Flags, io: Io): Promise<number> {
  if (isExampleFile(path)) throw wrongUse(`${path} is a file of examples: batch needs a definition.`)
  return flags.read === undefined
    ? write(path, inputs, flags, io)
    : read(path, inputs, { ...flags, read: flags.read }, io)
}

async function write(path: string, inputs: string | undefined, flags: Flags, io: Io): Promise<number> {
  const { to, model, params, structured, concurrency, examples, json } = flags
  if (inputs === undefined) throw wrongUse('Where are the inputs? Name a file of rows { id, input } or of texts.')
  if (to === undefined || model === undefined)
    throw wrongUse(`Name the provider and the model: --to ${batchTargets.join(' | ')} --model <name>.`)
  if (flags.inputs !== undefined || flags.requests !== undefined)
    throw wrongUse('--inputs and --requests go with --read. The inputs of requests stand after the definition.')
  const builder = await openSubject(path, examples, io)
  const options = {
    ...{ to, model },
    ...(params === undefined ? {} : { params }),
    ...(structured === undefined ? {} : { structured }),
    ...(concurrency === undefined ? {} : { concurrency }),
  }
  const written = await writeBatch(builder, inputs, options, { ...flags, definition: { path, examples } }, io)
  if (json) printJson(written, io)
  else io.stdout(describeWritten(written))
  return written.failed > 0 ? exitCodes.finding : exitCodes.success
}

async function read(
  path: string,
  inputs: string | undefined,
  flags: Flags & { readonly read: readonly string[] },
  io: Io,
): Promise<number> {
  if (inputs !== undefined) throw wrongUse(`With --read, the inputs are given as --inputs ${inputs}.`)
  if (flags.inputs !== undefined && flags.requests !== undefined)
    throw wrongUse('Give either --inputs or --requests, not both: each says which results there should be.')
  const { builder } = await loadDefinition(path, io)
  const outcome = await readBatch(builder ?? (await openSubject(path, flags.examples, io)), flags, io)
  if (flags.json) printJson(outcome, io)
  else io.stdout(describeRead(outcome))
  return outcome.failed > 0 ? exitCodes.finding : exitCodes.success
}

function describeWritten({ rows, requests, files, failed, errors, resumedAt }: Written): string {
  const resumed =
    resumedAt === 0
      ? ''
      : resumedAt === rows
        ? ' All of them were there.'
        : ` ${number(resumedAt)} rows were done before.`
  const list = files.map(({ file, requests: count, bytes }) => `  ${file}: ${number(count)} requests, ${size(bytes)}\n`)
  return [
    `${number(requests)} requests of ${number(rows)} rows.${resumed}\n`,
    ...list,
    failed === 0 ? '' : `${number(failed)} rows failed, each with its line and reason in ${errors}.\n`,
  ].join('')
}

function describeRead({ rows, file, failed, codes, errors }: ReadBatch): string {
  const kinds = Object.entries(codes).map(([code, count]) => `${number(count)} ${code}`)
  return [
    `${number(rows)} rows in ${file}.\n`,
    failed === 0 ? '' : `${number(failed)} without a value (${kinds.join(', ')}), each with its reason in ${errors}.\n`,
  ].join('')
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

function positive(value: string): number {
  const count = Number(value)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new InvalidArgumentError('Expected a whole number of at least 1.')
}
