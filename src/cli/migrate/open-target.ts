import { ExampleError } from '../../errors.ts'
import type { AnyShape } from '../../files/any-shape.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { shapeOf } from '../subject/any-builder.ts'
import { findFile } from '../subject/find-file.ts'
import { isExampleFile } from '../subject/is-example-file.ts'
import { type Definition, loadDefinition } from '../subject/load-definition.ts'
import { migrateFile } from './migrate-file.ts'
import { migrateStore } from './migrate-store.ts'
import type { OpenTarget } from './plan-migration.ts'

/** Opens the store of a definition, or a file of examples with the definition that it is for. */
export async function openTarget(path: string, definitionPath: string | undefined, io: Io): Promise<OpenTarget> {
  const isFile = isExampleFile(path)
  if (isFile && definitionPath === undefined) {
    throw wrongUse(`What should the examples of ${path} fit? Name the definition with --definition <file>.`)
  }
  if (!isFile && definitionPath !== undefined)
    throw wrongUse(`${path} is already a definition: leave --definition out.`)
  const definition = await load(definitionPath ?? path, io)
  if (isFile) return migrateFile(await findFile(path, io.cwd), await shapeOfDefinition(definition))
  const { file, builder, make } = definition
  const advice = `knapshot migrate <examples.jsonl> --definition ${file.shown} --with <file>`
  if (builder === undefined || make !== undefined) {
    throw wrongUse(`${file.shown} exports a function of examples: migrate the file that they are in. ${advice}`)
  }
  const { examples } = builder.definition
  if (!('search' in examples)) {
    throw wrongUse(
      `${file.shown} has its examples in an array: change them where they are written, or migrate the file that they come from. ${advice}`,
    )
  }
  if (examples.volatile) {
    throw wrongUse(
      `${file.shown} has its examples in memory, where nothing is kept: migrate the file that they come from. ${advice}`,
    )
  }
  return migrateStore(examples, shapeOf(builder))
}

async function load(path: string, io: Io): Promise<Definition> {
  try {
    return await loadDefinition(path, io)
  } catch (error) {
    if (!(error instanceof ExampleError)) throw error
    throw new CommandFailure(
      exitCodes.finding,
      `${path} refuses its examples while it is loaded, so its format is unknown. Let it export a function of examples: export default (examples) => fewShot({ …, examples })\n  ${error.message}`,
      { cause: error },
    )
  }
}

async function shapeOfDefinition({ file, builder, make }: Definition): Promise<AnyShape> {
  const made = builder ?? (await make?.([]))
  if (made === undefined) throw new TypeError(`${file.shown} has a builder or a function that makes one`)
  return shapeOf(made)
}
