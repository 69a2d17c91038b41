import type { Command } from 'commander'
import type { FewShot } from '../../builder/definition.ts'
import { DefinitionError, TemplateError } from '../../errors.ts'
import type { Columns } from '../../files/columns.ts'
import type { Prompt } from '../../prompt.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import { columnNames, jsonObject, list, wholeNumber } from '../shell/flags.ts'
import type { Io } from '../shell/io.ts'
import type { AnyBuilder } from './any-builder.ts'
import { openSubject } from './open-subject.ts'
import { readText } from './read-text.ts'

/** Options of the commands that build a prompt. */
export interface BuildFlags {
  readonly input?: string
  readonly inputJson?: string
  readonly examples?: string
  readonly columns?: Columns
  readonly budget?: number
  readonly reserve?: number
  readonly k?: number
  readonly tags?: readonly string[]
  readonly variables?: Readonly<Record<string, unknown>>
  readonly json?: true
}

export function addBuildFlags(command: Command): Command {
  return command
    .argument('<definition | examples>', 'a module that exports a builder, or a file of examples')
    .option('-i, --input <text | @file | ->', 'the new input: a text, a file, or standard input')
    .option('--input-json <json | @file | ->', 'the new input as JSON, for definitions whose inputs are not texts')
    .option('--examples <file>', 'examples for the definition: .jsonl, .json or .csv')
    .option(
      '--columns <input=Text,output=Label>',
      'which columns of the file of examples hold what, where they have other names',
      columnNames,
    )
    .option('--budget <tokens>', 'tokens for the whole request', wholeNumber)
    .option('--reserve <tokens>', 'tokens of it that are left for the reply', wholeNumber)
    .option('-k, --k <number>', 'how many examples', wholeNumber)
    .option('--tags <a,b>', 'only examples that carry all of these tags', list)
    .option('--variables <json>', 'variables of the instruction: {"name": "value"}', jsonObject)
    .option('--json', 'print data for programs')
}

type AnyFewShot = FewShot<unknown, unknown, unknown, Readonly<Record<string, unknown>>>

/** A prompt that was built, and the way to build it again. */
export interface Built {
  readonly builder: AnyBuilder
  readonly prompt: Prompt<unknown>
  /** Builds the same input with a variation of the builder, with `k` examples where it is given. */
  build(variation: AnyBuilder, k?: number): Promise<Prompt<unknown>>
}

/** Builds the prompt that the options ask for; `change` is what the command itself changes in the definition. */
export async function buildPrompt(
  path: string,
  flags: BuildFlags,
  io: Io,
  change: (definition: AnyFewShot) => Partial<AnyFewShot> = () => ({}),
): Promise<Built> {
  const input = await readInput(flags, io)
  const opened = await openSubject(path, flags.examples, io, flags.columns)
  const { budget } = opened.definition
  const { budget: tokens = budget.tokens, reserve = budget.reserve, k, tags, variables } = flags
  const builder = opened.with({
    ...change(opened.definition),
    budget: { ...budget, tokens, ...(reserve === undefined ? {} : { reserve }) },
  })
  const extra = {
    ...(k === undefined ? {} : { k }),
    ...(tags === undefined ? {} : { tags }),
    ...(variables === undefined ? {} : { variables }),
  }
  const build: Built['build'] = (variation, many) =>
    variation.build(input, many === undefined ? extra : { ...extra, k: many })
  try {
    return { builder, prompt: await build(builder), build }
  } catch (error) {
    throw withHint(error, flags, builder)
  }
}

async function readInput({ input, inputJson }: BuildFlags, io: Io): Promise<unknown> {
  if (input !== undefined && inputJson !== undefined) throw wrongUse('Give either --input or --input-json, not both.')
  if (input !== undefined) return readText(input, io)
  if (inputJson === undefined) {
    throw wrongUse('What is the new input? Give --input <text>, --input @file, --input - or --input-json <json>.')
  }
  try {
    return JSON.parse(await readText(inputJson, io))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw wrongUse(`--input-json is not JSON: ${error.message}.`)
  }
}

/** A writer that wants an object complains in its own words; the way out is an option of this command. */
function withHint(error: unknown, { inputJson }: BuildFlags, { definition }: AnyBuilder): unknown {
  const isInputError = error instanceof DefinitionError || error instanceof TemplateError
  if (!isInputError || inputJson !== undefined || definition.input === undefined) return error
  return new CommandFailure(
    1,
    `${error.message}\n  The definition writes its inputs with "${definition.input.name}": where it needs an object, give one with --input-json.`,
    { cause: error },
  )
}
