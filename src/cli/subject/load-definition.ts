import type { StoredExample } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { type AnyBuilder, isBuilder } from './any-builder.ts'
import { type FoundFile, findFile } from './find-file.ts'
import { loadModule } from './load-module.ts'
import { ModuleFailure } from './module-failure.ts'

/** What a definition module exports: a builder, or a function that makes one of examples. */
export interface Definition {
  readonly file: FoundFile
  /** A builder that knows the format; without examples when the module exports a function. */
  readonly builder: AnyBuilder | undefined
  /** Set when the module exports a function of examples. */
  readonly make: ((examples: readonly unknown[]) => Promise<AnyBuilder>) | undefined
}

/** Loads a definition. A module without the right default export is wrong use; the message says what it has. */
export async function loadDefinition(path: string, io: Io): Promise<Definition> {
  const file = await findFile(path, io.cwd)
  const loaded = await loadModule(file, io.cwd)
  const exported = defaultOf(loaded)
  if (isBuilder(exported)) return { file, builder: exported, make: undefined }
  if (typeof exported !== 'function') throw wrongUse(describeExports(file, loaded, exported))
  const make = async (examples: unknown): Promise<AnyBuilder> => {
    // The function's own types are checked where it is written; what it gives is checked below.
    const made: unknown = await exported(examples)
    if (isBuilder(made)) return made
    const found = made === undefined ? 'nothing' : preview(made)
    throw wrongUse(
      `${file.shown}: the default export is a function that returned ${found}. It must return the builder that fewShot() makes.`,
    )
  }
  return {
    file,
    // A function that only hands its argument on takes a store too, and so tells its format before there are examples.
    builder: await make(emptyStore).catch(() => undefined),
    async make(examples) {
      try {
        return await make(examples)
      } catch (error) {
        throw error instanceof TypeError ? new ModuleFailure(file.absolute, io.cwd, error) : error
      }
    },
  }
}

const emptyStore = {
  search: async (): Promise<readonly []> => [],
  async *all(): AsyncGenerator<StoredExample<unknown, unknown>> {},
  get: async (): Promise<readonly []> => [],
  put: async (): Promise<{ added: number; updated: number }> => ({ added: 0, updated: 0 }),
  delete: async (): Promise<number> => 0,
  size: async (): Promise<number> => 0,
}

/** Finds the default export, also where a CommonJS module holds the exports of an ES module. */
export function defaultOf(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null) return loaded
  const first: unknown = Reflect.get(loaded, 'default')
  // Try the default export first: loaders make a namespace look like its default, but it is a different object.
  if (isBuilder(first)) return first
  if (isBuilder(loaded)) return loaded
  if (typeof first !== 'object' || first === null || isBuilder(first) || !('default' in first)) return first
  return first.default
}

function describeExports(file: FoundFile, loaded: unknown, exported: unknown): string {
  const names = typeof loaded === 'object' && loaded !== null ? Object.keys(loaded) : []
  const others = names.filter((name) => name !== 'default')
  const builder = others.find((name) => isBuilder(Reflect.get(Object(loaded), name)))
  const has = names.includes('default')
    ? `the default export is ${preview(exported)}`
    : `there is no default export${others.length === 0 ? '' : ` (it exports ${others.join(', ')})`}`
  const fix =
    builder === undefined
      ? 'Export the builder that fewShot() makes, or a function of examples that returns one: export default fewShot({ … })'
      : `Add this line: export default ${builder}`
  return `${file.shown}: ${has}. ${fix}`
}
