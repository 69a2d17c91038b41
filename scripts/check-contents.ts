// Checks what each subpath contains against what its file in src/entry says: which parts of src/ and which packages end up in
// it when it is bundled alone, and that
// no file of dist/ holds or imports zod, or reaches rank data and parsers that are not its own. Needs dist/.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { subpaths } from './subpaths.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
const { exports, browser, dependencies } = readJson('package.json') as {
  readonly exports: Readonly<Record<string, { readonly import?: { readonly default: string } }>>
  readonly browser: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}
/** Parts that every subpath may contain: errors, and small functions over values. */
const base = ['errors.ts', 'value']

/** Texts that occur only in the code of a package, or in an import of it. */
const traces: Readonly<Record<string, RegExp>> = {
  zod: /\$ZodType|ZodRealError|from ['"]zod|require\(['"]zod/u,
  handlebars: /yy\.preparePath|OPEN_INVERSE_CHAIN/u,
  'js-yaml': /YAMLException/u,
  htmlparser2: /onattribdata/u,
  papaparse: /BAD_DELIMITERS/u,
  ranks: /\.\/ranks\/\w+\.js/u,
}
/** Which of them an entry of dist/ may reach: those of the packages and rank data that it says it holds. */
const mayReach = (holds: readonly string[]): readonly string[] =>
  holds.map((part) => (part.includes('/ranks/') ? 'ranks' : part.replace(/^(?:npm|needs):/u, '')))

const problems: string[] = []
// An export without a build for `import` is a plain file: package.json, the WebAssembly.
const exported = Object.keys(exports).filter((key) => exports[key]?.import !== undefined)
const names = subpaths.map(({ name }) => `.${name.slice('knapshot'.length)}`)
for (const key of new Set([...exported, ...names]))
  if (!exported.includes(key) || !names.includes(key))
    problems.push(`"${key}" must stand in \`exports\` of package.json and in src/entry`)

// What does not read `exports` finds the same files.
for (const key of exported.filter((key) => key !== '.' && key !== './node'))
  if (browser[key] !== exports[key]?.import?.default)
    problems.push(`"${key}" must be in \`browser\` of package.json what it is in \`exports\``)

for (const { name, source, output, holds } of subpaths) {
  const held = await contentsOf(join(root, source))
  const allowed = [...base, ...holds]
  for (const part of held.keys())
    if (!allowed.some((entry) => (entry.endsWith(':') ? part.startsWith(entry) : part === entry)))
      problems.push(`${name} holds ${held.get(part)} bytes of ${part}, which ${source} does not name`)
  for (const entry of holds)
    if (!entry.endsWith(':') && !held.has(entry))
      problems.push(`${name} does not hold ${entry}: take it out of ${source}`)
  for (const file of [`dist/${output}.js`, `dist/${output}.cjs`])
    for (const [trace, where] of tracesFrom(join(root, file)))
      if (!mayReach(holds).includes(trace)) problems.push(`${file} reaches ${trace} in ${where}`)
}
// The command line writes users' modules, which import zod.
for (const file of readdirSync(dist).filter((file) => /\.c?js$/u.test(file) && file !== 'cli.js'))
  if (traces.zod?.test(readFileSync(join(dist, file), 'utf8'))) problems.push(`dist/${file} holds or imports zod`)

for (const problem of problems) console.error(`✗ ${problem}`)
console.log(`${subpaths.length} subpaths, ${problems.length} of whose contents are not theirs`)
process.exitCode = problems.length === 0 ? 0 : 1

/** Bundles a source alone, as the build does, and returns the remaining bytes of each part. */
async function contentsOf(source: string): Promise<Map<string, number>> {
  const { metafile } = await build({
    entryPoints: [source],
    absWorkingDir: root,
    outdir: 'unused',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    external: ['node:*', 'stream', './ranks/*', ...Object.keys(dependencies)],
    logLevel: 'error',
  })
  const parts = new Map<string, number>()
  for (const { inputs, imports } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs))
      if (bytesInOutput > 0) parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + bytesInOutput)
    for (const { path } of imports) parts.set(`needs:${path}`, 0)
  }
  return parts
}

function partOf(path: string): string {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(path)?.[1]
  return inPackage === undefined ? (relative('src', path).split('/')[0] ?? path) : `npm:${inPackage}`
}

/** Returns the traces that an entry of dist/ reaches through its imports, each with the file that contains it. */
function tracesFrom(entry: string): Map<string, string> {
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const queue = [entry]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    for (const [trace, pattern] of Object.entries(traces))
      if (pattern.test(text)) found.set(trace, relative(root, file))
    for (const [, target] of text.matchAll(/(?:from |import |require\(|import\()['"](\.\/[^'"]+\.c?js)['"]/gu))
      if (target !== undefined && !target.includes('/ranks/')) queue.push(join(dist, target))
  }
  return found
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
