import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { subpaths } from '../../scripts/subpaths.ts'

const source = fileURLToPath(new URL('../../src', import.meta.url))

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
)

const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(join(source, from), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gmu)
  return [...statements].map((match): Import => {
    const target = match[2] ?? match[3] ?? ''
    const to = target.startsWith('.') ? relative(source, join(source, dirname(from), target)) : target
    return { from, to, isType: match[1] !== undefined }
  })
})

const base = [
  'types.ts',
  'tool.ts',
  'reply.ts',
  'budget.ts',
  'layout.ts',
  'selector.ts',
  'errors.ts',
  'fix-kind.ts',
  'texts.ts',
]

/** What each part of src/ may import, apart from itself, `value/`, `types.ts` and `errors.ts`. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'types.ts': [],
  'reply.ts': [],
  'tool.ts': [],
  'read-given.ts': [],
  'budget.ts': [],
  'layout.ts': [],
  'fix-kind.ts': [],
  'texts.ts': [],
  'selector.ts': [],
  'errors.ts': [],
  value: [],
  example: [],
  format: [],
  template: [],
  tokens: [],
  search: [],
  select: ['search'],
  store: ['search', 'example'],
  fragment: ['tokens'],
  pack: [],
  render: [],
  provider: ['prompt.ts', 'ask.ts', 'example', 'format'],
  embedder: [],
  plan: ['prompt.ts', 'provider'],
  batch: ['builder', 'prompt.ts', 'provider', 'read-given.ts'],
  mcp: ['builder', 'format', 'prompt.ts'],
  otel: ['builder', 'prompt.ts'],
  testing: ['format', 'search', 'store'],
  lint: ['format'],
  'prompt.ts': ['read-given.ts'],
  'ask.ts': ['prompt.ts'],
  // The builder composes the stages; few-shot.ts wires it.
  builder: ['example', 'fragment', 'pack', 'prompt.ts', 'render', 'select', 'tokens'],
  // Code that runs before deployment reaches into builders.
  snapshot: ['builder', 'example', 'fragment', 'search', 'store', 'tokens'],
  // Code that runs after a build looks back at the prompt and the store that it came from.
  grow: ['builder', 'example', 'format', 'prompt.ts', 'read-given.ts'],
  'few-shot.ts': ['builder', 'render', 'select', 'store'],
  files: ['example', 'format', 'search', 'template'],
}

/** The doors: what users import, and the command line. */
const mayImportAll = ['entry', 'cli']

/** What each folder of the command line may import of it besides itself. */
const allowedInCli: Readonly<Record<string, readonly string[]>> = {
  shell: [],
  subject: ['shell'],
  show: ['shell', 'subject'],
  batch: ['shell', 'subject'],
  check: ['shell', 'subject', 'show'],
  demo: ['shell'],
  diff: ['shell', 'subject', 'show'],
  html: ['shell', 'subject', 'show'],
  import: ['shell'],
  migrate: ['shell', 'subject', 'show', 'check'],
  commands: ['shell', 'subject', 'show', 'batch', 'check', 'demo', 'diff', 'html', 'import', 'migrate'],
}

/** Starts every command, and so sees all of them. */
const startOfCli = 'cli/shell/run.ts'

/** Returns the part of src/ that a file belongs to: its folder, or the file itself at the top level. */
function partOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : file
}

const mayUseNode = (file: string): boolean => /^(?:cli|files)\//u.test(file)

describe('architecture', () => {
  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(imports.length).toBeGreaterThan(200)
  })

  it('keeps the direction of imports: entry, few-shot, builder, stages, foundations', () => {
    const wrong = imports.filter(({ from, to }) => {
      const part = partOf(from)
      if (mayImportAll.includes(part) || !files.includes(to)) return false
      const target = partOf(to)
      return target !== part && target !== 'value' && !base.includes(target) && !(allowed[part] ?? []).includes(target)
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('keeps the direction of imports in the command line, where nothing lies loose', () => {
    const inCli = files.filter((file) => partOf(file) === 'cli')
    const folderOf = (file: string): string => file.split('/')[1] ?? ''
    expect(new Set(inCli.map(folderOf))).toEqual(new Set(Object.keys(allowedInCli)))
    const wrong = imports.filter(({ from, to }) => {
      if (from === startOfCli || !inCli.includes(from) || !inCli.includes(to)) return false
      return folderOf(to) !== folderOf(from) && !allowedInCli[folderOf(from)]?.includes(folderOf(to))
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('lets providers see no more of formats than JSON Schema, and no more of prompts than the type', () => {
    const seen = imports.filter(({ from, to }) => partOf(from) === 'provider' && /^(?:format|prompt\.ts)/u.test(to))
    expect(
      seen.filter(({ to, isType }) => to !== 'format/schema/json-schema.ts' && !(isType && to === 'prompt.ts')),
    ).toEqual([])
  })

  it('re-exports in src/entry and does nothing else there: each subpath is one file, and no other part imports it', () => {
    const statements = subpaths.flatMap(({ source: path }) => {
      const tree = ts.createSourceFile(path, readFileSync(join(source, '..', path), 'utf8'), ts.ScriptTarget.Latest)
      return tree.statements.filter(
        (node) => !(ts.isExportDeclaration(node) && node.moduleSpecifier && node.exportClause),
      )
    })
    expect(subpaths.length).toBeGreaterThan(20)
    expect(statements).toEqual([])
    expect(imports.filter(({ from, to }) => partOf(to) === 'entry' && !mayImportAll.includes(partOf(from)))).toEqual([])
  })

  it('names every part of src/ in the table of allowed imports', () => {
    const parts = new Set(files.map(partOf))
    expect([...parts].filter((part) => !(part in allowed) && !mayImportAll.includes(part))).toEqual([])
  })

  it('uses node: modules in the command line and in files/ only', () => {
    expect(imports.filter(({ from, to }) => to.startsWith('node:') && !mayUseNode(from))).toEqual([])
  })

  it('imports packages only where they are meant to be', () => {
    const packages = imports.filter(
      ({ to, from }) => !to.endsWith('.ts') && !to.startsWith('node:') && !to.includes('/ranks/') && !mayUseNode(from),
    )
    const known = new Set([
      '@standard-schema/spec',
      'handlebars/dist/cjs/handlebars/compiler/parser.js',
      'htmlparser2',
      'js-yaml',
      'papaparse',
    ])
    expect(packages.filter(({ to }) => !known.has(to))).toEqual([])
    expect(packages.filter(({ to, isType }) => to === '@standard-schema/spec' && !isType)).toEqual([])
  })

  it('uses no function of Math that engines round differently for what goes into prompts', () => {
    // `**` may be rounded freely too, and would be used only for squares; powers of two are exact.
    const loose = /Math\.(?:a?(?:cos|sin|tan)h?|atan2|cbrt|expm?1?|hypot|log(?:10|1p|2)?|pow)\b|[^2*] \*\* (?!\/)/u
    const mayRound = ['value/natural-log.ts']
    const found = files.filter((file) => {
      if (['cli', 'lint'].includes(partOf(file)) || mayRound.includes(file)) return false
      const code = readFileSync(join(source, file), 'utf8').replace(/^\s*(?:\/?\*|\/\/).*$/gmu, '')
      return loose.test(code)
    })
    expect(found).toEqual([])
  })

  it('has no import cycles, not even of types', () => {
    const edges = new Map<string, string[]>()
    for (const { from, to } of imports) if (files.includes(to)) edges.set(from, [...(edges.get(from) ?? []), to])
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) throw new Error(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
      if (done.has(file)) return
      for (const next of edges.get(file) ?? []) visit(next, [...path, file])
      done.add(file)
    }
    expect(() => {
      for (const file of files) visit(file, [])
    }).not.toThrow()
  })

  it('has no function of more than 80 lines', () => {
    const long: string[] = []
    for (const file of files) {
      const code = readFileSync(join(source, file), 'utf8')
      const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest)
      const lineOf = (position: number): number => tree.getLineAndCharacterOfPosition(position).line
      const visit = (node: ts.Node): void => {
        const lines = lineOf(node.end) - lineOf(node.getStart(tree)) + 1
        if (ts.isFunctionLike(node) && lines > 80)
          long.push(`${file}: ${lines} lines from line ${lineOf(node.pos) + 1}`)
        ts.forEachChild(node, visit)
      }
      visit(tree)
    }
    expect(long).toEqual([])
  })

  it('keeps files small enough to hold in the head', () => {
    const long = files.filter((file) => readFileSync(join(source, file), 'utf8').split('\n').length > 300)
    expect(long).toEqual([])
  })
})

describe('the tests', () => {
  it('ask no clock: machines are busy, so work is counted in steps or measured in bench/', () => {
    const folder = join(source, '../test')
    const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(?:test|slow)\.ts$/u.test(name) && !name.includes('node_modules'),
    )
    expect(tests.length).toBeGreaterThan(100)
    const clock = /performance\.now\(|Date\.now\(/u
    expect(tests.filter((name) => clock.test(readFileSync(join(folder, name), 'utf8')))).toEqual([])
  })
})
