import { shownPath } from './find-file.ts'
import { usefulFrame } from './useful-frame.ts'

/** Reports a module of the user's that could not be loaded, with the reason and the place in the user's code. */
export class ModuleFailure extends Error {
  override readonly name = 'ModuleFailure'
  readonly file: string

  constructor(path: string, cwd: string, cause: unknown) {
    const file = shownPath(path, cwd)
    super(cause instanceof Error ? describe(file, cause, cwd) : `${file} cannot be loaded: it threw ${String(cause)}`, {
      cause,
    })
    this.file = file
  }
}

function describe(file: string, cause: Error, cwd: string): string {
  const missing = /^Cannot find (?:module|package) '([^']+)'/u.exec(cause.message)?.[1]
  if (missing !== undefined) {
    const importer = /^- (.+)$/mu.exec(cause.message)?.[1]
    const from = importer === undefined ? file : shownPath(importer, cwd)
    const isFile = /^[./]|^[a-z]:|^file:/iu.test(missing)
    const name = missing.split('/', missing.startsWith('@') ? 2 : 1).join('/')
    const fix = isFile ? 'Check the path of the import.' : `Install it in that project: npm install ${name}`
    return `${from} imports '${missing}', which cannot be found. ${fix}`
  }
  // The TypeScript loader gives a syntax error as this text, with the place on its second line.
  const syntax = /^ParseError: (.*?)\s*\n\s*(.+):(\d+:\d+)$/u.exec(cause.message)
  if (syntax !== null) return `${shownPath(syntax[2] ?? '', cwd)}:${syntax[3]} cannot be parsed: ${syntax[1]}`
  const kind = cause.name === 'Error' ? '' : `${cause.name}: `
  const frame = usefulFrame(cause, cwd)
  return `${file} cannot be loaded: ${kind}${cause.message}${frame === undefined ? '' : `\n  at ${frame}`}`
}
