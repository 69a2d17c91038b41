import { createHash } from 'node:crypto'
import { basename, extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { Columns } from '../../files/columns.ts'
import { writeAtomically } from '../../files/write-atomically.ts'
import { makeSnapshot } from '../../snapshot/make/make-snapshot.ts'
import { snapshotModule } from '../../snapshot/make/snapshot-module.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { wrongUse } from '../shell/command-failure.ts'
import { exitCodes, type Runner } from '../shell/exit-codes.ts'
import { columnNames } from '../shell/flags.ts'
import type { Io } from '../shell/io.ts'
import { progressBar } from '../shell/progress-bar.ts'
import { printJson } from '../show/print-json.ts'
import { openSubject } from '../subject/open-subject.ts'

interface Flags {
  readonly output: string
  readonly examples?: string
  readonly columns?: Columns
  readonly json?: true
}

/** Which file declares the types of a module, by the module's ending. */
const declarations: Readonly<Record<string, string | undefined>> = {
  '.mjs': '.d.mts',
  '.js': '.d.ts',
  '.ts': undefined,
}
const declaration = `import type { Snapshot } from 'knapshot/snapshot'
declare const snapshot: Snapshot
export default snapshot
`

/** Adds `build`: makes a snapshot of a definition's examples, to deploy in their place. */
export function addBuild(program: Command, io: Io, runner: Runner): void {
  program
    .command('build')
    .description('make a snapshot: examples with ids, token counts, features and index, ready to deploy')
    .argument('<definition>', 'a module that exports a builder or a function of examples, or a file of examples')
    .requiredOption('-o, --output <file>', 'where to write it: a module (.mjs, .js, .ts), or data (.json)')
    .option('--examples <file>', 'the examples of a definition that is a function of them')
    .option(
      '--columns <input=Text,output=Label>',
      'which columns of the file of examples hold what, where they have other names',
      columnNames,
    )
    .option('--json', 'print data for programs')
    .action(runner((path: string, flags: Flags) => build(path, flags, io)))
}

async function build(path: string, { output, examples, columns, json }: Flags, io: Io): Promise<number> {
  const ending = extname(output)
  if (ending !== '.json' && !(ending in declarations))
    throw wrongUse(`--output names a module (.mjs, .js or .ts) or data (.json), found ${output}.`)
  const builder = await openSubject(path, examples, io, columns)
  const bar = progressBar('Reading examples', io)
  let snapshot: Snapshot
  try {
    snapshot = await makeSnapshot(builder, { onProgress: bar.show })
  } finally {
    bar.clear()
  }
  const text = ending === '.json' ? `${JSON.stringify(snapshot)}\n` : snapshotModule(snapshot)
  await write(resolve(io.cwd, output), text)
  const types = declarations[ending]
  if (types !== undefined) await write(resolve(io.cwd, `${output.slice(0, -ending.length)}${types}`), declaration)
  const bytes = new TextEncoder().encode(text).length
  const { size, madeFor, pinned } = snapshot
  const sha256 = createHash('sha256').update(text).digest('hex')
  const pins = Object.values(pinned)[0]?.ids ?? []
  const { exact } = builder.definition.budget.tokenizer
  if (json) {
    printJson({ written: output, examples: size, bytes, sha256, exact, pinned: pins, madeFor }, io)
    return exitCodes.success
  }
  io.stdout(
    [
      `Wrote ${output}: ${size} examples, ${kilobytes(bytes)}, ${Math.round(bytes / Math.max(1, size))} bytes an example.\n`,
      `sha256 ${sha256}\n`,
      ...(pins.length > 0 ? [`Pinned: ${pins.join(', ')}\n`] : []),
      ...(exact
        ? []
        : [
            'Token counts are not exact, so reports of prompts say `exact: false`: make it with an exact tokenizer if there is one.\n',
          ]),
      `Use it: snapshotStore(snapshot, { output }) of knapshot/snapshot, with snapshot from ${basename(output)}.\n`,
    ].join(''),
  )
  return exitCodes.success
}

async function write(path: string, text: string): Promise<void> {
  await writeAtomically(
    path,
    (async function* () {
      yield text
    })(),
  )
}

function kilobytes(bytes: number): string {
  return bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1e6
      ? `${(bytes / 1e3).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(2)} MB`
}
