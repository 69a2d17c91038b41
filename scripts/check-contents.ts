// Enforces what each subpath may contain: which parts of src/ and which packages end up in it when it is bundled alone;
// and that no file of dist/ contains or imports zod, or reaches rank data and parsers that are not its own. Needs
// dist/.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = join(root, 'dist')
const { exports, dependencies } = readJson('package.json') as {
  readonly exports: Readonly<Record<string, { readonly import?: { readonly default: string } }>>
  readonly dependencies: Readonly<Record<string, string>>
}
const { paths } = (
  readJson('tsconfig.json') as { readonly compilerOptions: { readonly paths: Record<string, [string]> } }
).compilerOptions

/** Parts that every subpath may contain: errors, and small functions over values. */
const base = ['errors.ts', 'value']
const core = ['example', 'fragment', 'search', 'store', 'tokens']

/**
 * What each subpath may contain in addition to `base`. A name with `npm:` is a package that is bundled, `needs:` one
 * that is imported.
 */
const mayHold: Readonly<Record<string, readonly string[]>> = {
  knapshot: [...core, 'ask.ts', 'builder', 'few-shot.ts', 'format', 'pack', 'prompt.ts', 'render', 'select'],
  'knapshot/tokenizers/o200k': ['tokens', 'needs:./o200k.ranks.cjs'],
  'knapshot/tokenizers/cl100k': ['tokens', 'needs:./cl100k.ranks.cjs'],
  'knapshot/tokenizers/at-most': ['tokens'],
  'knapshot/tokenizers/adapters': ['tokens'],
  'knapshot/build': [...core, 'builder', 'snapshot'],
  'knapshot/snapshot': ['search', 'snapshot', 'store'],
  'knapshot/grow': ['builder', 'example', 'grow', 'prompt.ts'],
  'knapshot/template': ['render', 'template', 'npm:handlebars'],
  'knapshot/testing': ['example', 'format', 'search', 'store', 'testing'],
  'knapshot/sqlite': ['example', 'search', 'store'],
  'knapshot/postgres': ['example', 'search', 'store'],
  'knapshot/yaml': ['format', 'npm:js-yaml'],
  'knapshot/xml': ['format', 'npm:htmlparser2', 'npm:entities'],
  'knapshot/csv': ['format', 'needs:papaparse'],
  'knapshot/openai': ['format', 'provider'],
  'knapshot/anthropic': ['format', 'provider'],
  'knapshot/gemini': ['format', 'provider'],
  'knapshot/embedders': ['embedder'],
  'knapshot/plan': ['plan'],
  // From the search, only the part that checks an embedder's vectors.
  'knapshot/node': [
    'example',
    'files',
    'format',
    'search',
    'template',
    'npm:handlebars',
    'needs:papaparse',
    'needs:node:',
  ],
}

/** Texts that occur only in the code of a package, or in an import of it. */
const traces: Readonly<Record<string, RegExp>> = {
  zod: /\$ZodType|ZodRealError|from ['"]zod|require\(['"]zod/u,
  handlebars: /yy\.preparePath|OPEN_INVERSE_CHAIN/u,
  'js-yaml': /YAMLException/u,
  htmlparser2: /onattribdata/u,
  papaparse: /from ['"]papaparse|require\(['"]papaparse/u,
  ranks: /\.ranks\.cjs/u,
}
/** Which of them may be reached from an entry of dist/. */
const mayReach: Readonly<Record<string, readonly string[]>> = {
  'knapshot/tokenizers/o200k': ['ranks'],
  'knapshot/tokenizers/cl100k': ['ranks'],
  'knapshot/template': ['handlebars'],
  'knapshot/yaml': ['js-yaml'],
  'knapshot/xml': ['htmlparser2'],
  'knapshot/csv': ['papaparse'],
  'knapshot/node': ['handlebars', 'papaparse'],
}

const problems: string[] = []
// An export without a build for `import` is a plain file: package.json, the WebAssembly.
const subpaths = Object.keys(exports)
  .filter((key) => exports[key]?.import !== undefined)
  .map((key) => `knapshot${key.slice(1)}`)
for (const name of new Set([...subpaths, ...Object.keys(mayHold), ...Object.keys(paths)]))
  if (!subpaths.includes(name) || !(name in mayHold) || !(name in paths))
    problems.push(`${name} must stand in \`exports\`, in \`paths\` of tsconfig.json and in this script`)

for (const name of subpaths) {
  const source = paths[name]?.[0]
  const output = exports[`.${name.slice('knapshot'.length)}`]?.import?.default
  if (source === undefined || output === undefined) continue
  const held = await contentsOf(join(root, source))
  const allowed = [...base, ...(mayHold[name] ?? [])]
  for (const part of held.keys())
    if (!allowed.some((entry) => (entry.endsWith(':') ? part.startsWith(entry) : part === entry)))
      problems.push(`${name} holds ${held.get(part)} bytes of ${part}, which it must not`)
  for (const entry of mayHold[name] ?? [])
    if (!entry.endsWith(':') && !held.has(entry)) problems.push(`${name} does not hold ${entry}: take it off its list`)
  for (const file of [output, output.replace(/\.js$/u, '.cjs')])
    for (const [trace, where] of tracesFrom(join(root, file)))
      if (!(mayReach[name] ?? []).includes(trace)) problems.push(`${file} reaches ${trace} in ${where}`)
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
    external: ['node:*', '*.ranks.cjs', ...Object.keys(dependencies)],
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
      if (target !== undefined && !target.endsWith('.ranks.cjs')) queue.push(join(dist, target))
  }
  return found
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
