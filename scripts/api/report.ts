import ts from 'typescript'
import type { Export } from './exports.ts'

export interface Subpath {
  readonly name: string
  readonly file: string
}

/**
 * Returns the declarations that a subpath exports, sorted by name, followed by those that they reach. What another
 * subpath exports is imported from there (preferably from the root), not repeated.
 */
export function reportOf(subpath: Subpath, all: readonly Subpath[], program: ts.Program): string {
  const checker = program.getTypeChecker()
  const own = exportsOf(subpath, program)
  const elsewhere = new Map<ts.Symbol, { readonly name: string; readonly from: string }>()
  for (const other of all)
    for (const [name, symbol] of exportsOf(other, program))
      if (!elsewhere.has(symbol)) elsewhere.set(symbol, { name, from: other.name })

  const exported = new Set(own.values())
  const reached = new Set<ts.Symbol>()
  const imports = new Map<string, Set<string>>()
  const queue = [...own.values()]
  for (let symbol = queue.pop(); symbol !== undefined; symbol = queue.pop())
    for (const statement of statementsOf(symbol))
      for (const target of referencesIn(statement, checker)) {
        if (exported.has(target.symbol) || reached.has(target.symbol)) continue
        const other = elsewhere.get(target.symbol) ?? target
        if (other.from === undefined) {
          reached.add(target.symbol)
          queue.push(target.symbol)
        } else imports.set(other.from, (imports.get(other.from) ?? new Set()).add(other.name))
      }

  const sections = [
    [...imports]
      .sort(([a], [b]) => compare(a, b))
      .map(([from, names]) => `import type { ${[...names].sort(compare).join(', ')} } from '${from}'`),
    [...own].sort(([a], [b]) => compare(a, b)).map(([name, symbol]) => textOf(symbol, name)),
    reached.size === 0 ? [] : ['// Reached from the declarations above, not exported.'],
    [...reached].map((symbol) => textOf(symbol, undefined)).sort(compare),
  ]
  return `// ${subpath.name}\n${sections
    .map((lines) => lines.join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')}\n`
}

/** Returns the names that a subpath exports, sorted. */
export function namesOf(subpath: Subpath, program: ts.Program): Export[] {
  return [...exportsOf(subpath, program)]
    .map(([name, { flags }]) => ({ name, isType: (flags & ts.SymbolFlags.Value) === 0 }))
    .sort((a, b) => compare(a.name, b.name))
}

function exportsOf({ file }: Subpath, program: ts.Program): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${file} is no module`)
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(symbol, checker)]))
}

const resolved = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

/**
 * Returns the statements at the top of a module that declare a symbol: several if it is overloaded, or both value and
 * type.
 */
function statementsOf(symbol: ts.Symbol): ts.Statement[] {
  const statements = (symbol.declarations ?? []).map((declaration) => {
    let node: ts.Node = declaration
    while (!ts.isSourceFile(node.parent)) node = node.parent
    return node
  })
  return [...new Set(statements)].filter(ts.isStatement)
}

interface Reference {
  readonly symbol: ts.Symbol
  readonly name: string
  /** The package that it is imported from; undefined where it is one of this package. */
  readonly from: string | undefined
}

/** Returns what a statement names from the modules of this package, and from packages that its module imports. */
function referencesIn(statement: ts.Statement, checker: ts.TypeChecker): Reference[] {
  const found = new Map<ts.Symbol, Reference>()
  const visit = (node: ts.Node): void => {
    const alias = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined
    if (alias !== undefined) {
      const symbol = resolved(alias, checker)
      const from = packageOf(alias)
      const [declaration] = symbol.declarations ?? []
      const isOwn = declaration && !declaration.getSourceFile().fileName.includes('/node_modules/')
      if (from !== undefined || (isOwn && isAtTop(declaration))) found.set(symbol, { symbol, name: symbol.name, from })
    }
    ts.forEachChild(node, visit)
  }
  visit(statement)
  return [...found.values()]
}

function packageOf(alias: ts.Symbol): string | undefined {
  const [declaration] = alias.declarations ?? []
  if (declaration === undefined || !ts.isImportSpecifier(declaration)) return undefined
  const { moduleSpecifier } = declaration.parent.parent.parent
  return ts.isStringLiteral(moduleSpecifier) && !moduleSpecifier.text.startsWith('.') ? moduleSpecifier.text : undefined
}

function isAtTop(declaration: ts.Declaration): boolean {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration
  return ts.isSourceFile(node.parent) && !ts.isSourceFile(node)
}

function textOf(symbol: ts.Symbol, exportedAs: string | undefined): string {
  const texts = statementsOf(symbol).map((statement) => statement.getText().replace(/^export /u, ''))
  if (exportedAs === undefined) return texts.join('\n')
  if (exportedAs === symbol.name) return texts.map((text) => `export ${text}`).join('\n')
  return [...texts, `export { ${symbol.name} as ${exportedAs} }`].join('\n')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
