import { pathToFileURL } from 'node:url'
import type { Jiti } from 'jiti'
import { isKnapshotError } from '../../errors.ts'
import type { FoundFile } from './find-file.ts'
import { ModuleFailure } from './module-failure.ts'

/** Packages that definitions commonly import: as they are published, they need no transformation. */
const asPublished = ['knapshot', 'zod', 'valibot', 'arktype']

/**
 * Loads a module of the user's project: TypeScript or JavaScript, ESM or CommonJS, with the path aliases of its
 * `tsconfig.json`. Imports resolve from the module's own folder. What the module throws comes back as it is when it is an
 * error of this package, and else as a `ModuleFailure` that names the place in the user's code.
 */
export async function loadModule(file: FoundFile, cwd: string): Promise<unknown> {
  const jiti = await makeLoader(file)
  try {
    return await jiti.import(file.absolute)
  } catch (error) {
    throw isKnapshotError(error) ? error : new ModuleFailure(file.absolute, cwd, error)
  }
}

async function makeLoader(file: FoundFile): Promise<Jiti> {
  // Loaded here and not at the top: only definitions need it, and it takes longer than everything else.
  const { createJiti } = await import('jiti')
  const url = pathToFileURL(file.absolute).href
  try {
    return createJiti(url, { nativeModules: asPublished, tsconfigPaths: true })
  } catch {
    // A tsconfig that cannot be read matters only for its path aliases.
    return createJiti(url, { nativeModules: asPublished })
  }
}
