import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchChromium } from '../../browser/chromium.ts'
import { type EntryKind, root } from '../bundle.ts'
import { inProcess, onEdge, onWorkerd } from '../run.ts'
import type { Outcome } from '../scenario/scenario.ts'

export interface Runtime {
  readonly name: string
  readonly entry: EntryKind
  /** What it cannot do; everything else it can. */
  readonly without?: readonly ('wasm' | 'evals')[]
  version(): Promise<string>
  /** Runs a file, whose text is `code`, and returns the raw outcome. */
  run(file: string, code: string): Promise<string>
}

const here = fileURLToPath(new URL('./', import.meta.url))
const nodeOf = (major: number): string => join(here, `node_modules/node${major}/bin/node`)
const bin = (name: string): string => join(here, 'node_modules/.bin', name)

/** All others are compared with the first. */
export const runtimes: readonly Runtime[] = [
  node(20, 'program', 'Node'),
  node(22, 'program', 'Node'),
  node(24, 'program', 'Node'),
  node(26, 'program', 'Node'),
  { ...node(20, 'program', 'Node without eval', '--disallow-code-generation-from-strings'), without: ['evals'] },
  { ...node(26, 'program', 'Node without eval', '--disallow-code-generation-from-strings'), without: ['evals'] },
  node(20, 'imports', 'Node, ESM as it is'),
  node(20, 'requires', 'Node, CommonJS as it is'),
  node(26, 'imports', 'Node, ESM as it is'),
  node(26, 'requires', 'Node, CommonJS as it is'),
  command('Bun', 'program', bin('bun'), ['run']),
  command('Bun, ESM as it is', 'imports', bin('bun'), ['run']),
  command('Deno', 'program', bin('deno'), ['run']),
  // It reads only the files of the packages.
  command('Deno, ESM as it is', 'imports', bin('deno'), ['run', '--allow-read', '--node-modules-dir=manual']),
  {
    name: 'AWS Lambda (lambda-local)',
    entry: 'handler',
    version: () => versionOf(nodeOf(22)),
    async run(file) {
      // Written to a file, because the simulator prints output of its own.
      await inProcess(nodeOf(22), [join(here, 'lambda-child.cjs'), file, `${file}.json`])
      return readFile(`${file}.json`, 'utf8')
    },
  },
  {
    name: 'edge-runtime',
    entry: 'edge',
    without: ['evals'],
    version: () => packageVersion('edge-runtime'),
    run: (_, code) => onEdge(code),
  },
  {
    name: 'workerd',
    entry: 'worker',
    without: ['evals', 'wasm'],
    version: () => packageVersion('workerd'),
    run: (_, code) => onWorkerd(code),
  },
  { name: 'Chromium', entry: 'page', version: chromiumVersion, run: inChromium },
]

function node(major: number, entry: EntryKind, name: string, ...flags: readonly string[]): Runtime {
  return command(name, entry, nodeOf(major), flags)
}

function command(name: string, entry: EntryKind, path: string, args: readonly string[]): Runtime {
  return { name, entry, version: () => versionOf(path), run: (file) => inProcess(path, [...args, file]) }
}

async function versionOf(path: string): Promise<string> {
  return /\d+\.\d+\.\d+/u.exec(await inProcess(path, ['--version']))?.[0] ?? 'unknown'
}

async function packageVersion(name: string): Promise<string> {
  const { version }: { readonly version: string } = JSON.parse(
    await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  )
  return version
}

async function chromiumVersion(): Promise<string> {
  const browser = await launchChromium()
  const version = browser.version()
  await browser.close()
  return version
}

/** Puts the script into an empty page and waits for its result. */
async function inChromium(file: string): Promise<string> {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => problems.push(message.text()))
    await page.addScriptTag({ path: file })
    const outcome = await page.evaluate<string>('outcome')
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return outcome
  } finally {
    await browser.close()
  }
}

/** Writes the program where it finds the packages, and runs it there. */
export async function runIn(runtime: Runtime, folder: string, code: string): Promise<Outcome> {
  const isCommonJs = runtime.entry === 'handler' || runtime.entry === 'requires'
  const file = join(folder, `${runtime.entry}.${isCommonJs ? 'cjs' : 'mjs'}`)
  await writeFile(file, code)
  return JSON.parse(await runtime.run(file, code))
}
