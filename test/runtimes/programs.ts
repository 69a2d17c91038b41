import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle, type Program } from './bundle.ts'
import { inNode } from './run.ts'

/**
 * Builds the snapshot in Node, writes it into `folder` as the module that it is deployed as, and returns the program that
 * builds all prompts. Both take the package from where `imports` lies: the repository, or an installation.
 */
export async function scenarioProgram(folder: string, imports?: string): Promise<Program> {
  const from = imports === undefined ? {} : { folder: imports }
  const before = { head: `import { snapshot } from './scenario/snapshot.ts'`, text: 'snapshot()', ...from }
  const module = join(folder, 'snapshot.mjs')
  await writeFile(module, await inNode(await bundle('program', before)))
  const head = `import { scenario } from './scenario/scenario.ts'\nimport snapshot from ${JSON.stringify(module)}`
  return { head, text: 'scenario(snapshot)', ...from }
}
