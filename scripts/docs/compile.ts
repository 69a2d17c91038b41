import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript'

/**
 * Compiles a program of the documentation beside itself and returns the path. Packages stay imports; the files of the same page
 * are taken in. CommonJS has no top-level await: there everything but the imports stands in an async function, and nothing is
 * exported, as in a script of a user's.
 */
export async function compile(path: string, format: 'esm' | 'cjs'): Promise<string> {
  const outfile = path.replace(/\.m?ts$/u, format === 'esm' ? '.mjs' : '.cjs')
  const source = readFileSync(path, 'utf8')
  await build({
    stdin: {
      contents: format === 'esm' ? source : inFunction(source),
      resolveDir: dirname(path),
      sourcefile: path,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    packages: 'external',
    format,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  })
  return outfile
}

function inFunction(source: string): string {
  const tree = ts.createSourceFile('program.ts', source, ts.ScriptTarget.Latest)
  const imports: string[] = []
  const rest: string[] = []
  for (const statement of tree.statements) {
    const text = source.slice(statement.pos, statement.end)
    if (ts.isImportDeclaration(statement)) imports.push(text)
    else rest.push(withoutExport(tree, statement))
  }
  return `${imports.join('')}\nasync function main() {${rest.join('')}\n}\nmain()\n`
}

/** A default export becomes a value that nobody uses, any other what it would be without the word. */
function withoutExport(tree: ts.SourceFile, statement: ts.Statement): string {
  const lead = tree.text.slice(statement.pos, statement.getStart(tree))
  if (ts.isExportAssignment(statement)) return `${lead}void (${statement.expression.getText(tree)})`
  return lead + statement.getText(tree).replace(/^export (?:default )?/u, '')
}
