import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { definitionSource } from '../import/definition-source.ts'
import { importPrompt } from '../import/import-prompt.ts'
import { readPromptFile } from '../import/prompt-file.ts'
import type { ImportFinding } from '../import/sections.ts'
import { wrongUse } from '../shell/command-failure.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import { printJson } from '../show/print-json.ts'
import { findFile } from '../subject/find-file.ts'
import { readTextFile } from '../subject/read-text.ts'

interface Flags {
  readonly output?: string
  readonly json?: true
}

/** Adds `import`: makes a definition of a dotprompt or Handlebars file. */
export function addImport(program: Command, io: Io, runner: Runner): void {
  program
    .command('import')
    .description('make a typed definition of a .prompt (dotprompt) or .hbs file')
    .argument('<file>', 'a file with front matter, roles and a Handlebars body; partials are _name files beside it')
    .option('-o, --output <file.ts>', 'write the module there; printed unless given')
    .option('--json', 'print data for programs')
    .action(runner((file: string, flags: Flags) => importFile(file, flags, io)))
}

async function importFile(file: string, { output, json }: Flags, io: Io): Promise<number> {
  if (output !== undefined && !/\.[cm]?ts$/u.test(output))
    throw wrongUse(`--output names a TypeScript module, found ${output}.`)
  const found = await findFile(file, io.cwd)
  const { absolute: path, shown } = found
  const partials = await readPartials(path)
  const prompt = importPrompt(readPromptFile(await readTextFile(found), shown), partials, shown)
  const source = definitionSource(prompt, basename(path))
  const findings: readonly ImportFinding[] =
    prompt.examples.length > 0
      ? prompt.findings
      : [
          ...prompt.findings,
          {
            line: 1,
            message: 'the file has no examples: add some to the definition, they say more than instructions.',
          },
        ]
  if (output !== undefined) await writeFile(resolve(io.cwd, output), source)
  if (json) printJson({ source, written: output ?? null, findings }, io)
  else {
    io.stdout(output === undefined ? source : `Wrote ${output}.\n`)
    for (const { line, column, message } of findings)
      io.stderr(`${shown}:${line}${column === undefined ? '' : `:${column}`} ${message}\n`)
  }
  return findings.length === 0 ? exitCodes.success : exitCodes.finding
}

/** Reads the partials beside a file: `{{> name}}` is the body of `_name` with the same ending. */
async function readPartials(path: string): Promise<Readonly<Record<string, string>>> {
  const ending = extname(path)
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith('_') && extname(name) === ending).sort()
  const entries = await Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const text = await readFile(join(dirname(path), name), 'utf8')
      return [basename(name, ending).slice(1), readPromptFile(text, name).body]
    }),
  )
  return Object.fromEntries(entries)
}
