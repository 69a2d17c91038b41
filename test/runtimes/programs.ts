import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle, type Program } from './bundle.ts'
import { inNode } from './run.ts'

/**
 * Builds the snapshots in Node, writes them into `folder` as the modules that are deployed, and returns the program
 * that builds all prompts. Both resolve the package from `imports`: the repository, or an installation.
 */
export async function scenarioProgram(folder: string, imports?: string): Promise<Program> {
  const from = imports === undefined ? {} : { folder: imports }
  const before = { head: `import { snapshots } from './scenario/snapshots.ts'`, text: 'snapshots()', ...from }
  const modules: Readonly<Record<string, string>> = JSON.parse(await inNode(await bundle('program', before)))
  const heads = [`import { scenario } from './scenario/scenario.ts'`]
  for (const [name, code] of Object.entries(modules)) {
    const path = join(folder, `${name}.snapshot.mjs`)
    await writeFile(path, code)
    heads.push(`import ${name} from ${JSON.stringify(path)}`)
  }
  return { head: heads.join('\n'), text: `scenario({ ${Object.keys(modules).join(', ')} })`, ...from }
}
