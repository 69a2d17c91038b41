import { extname } from 'node:path'
import { exampleEndings, fileKindOf } from '../../files/file-kind.ts'
import { wrongUse } from '../shell/command-failure.ts'

const definitionEndings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']

/** Tells by its ending whether a file holds examples or a definition; any other file is wrong use. */
export function isExampleFile(path: string): boolean {
  if (fileKindOf(path) !== undefined) return true
  if (definitionEndings.includes(extname(path).toLowerCase())) return false
  throw wrongUse(
    `${path}: expected a definition (${definitionEndings.join(', ')}) or a file of examples (${exampleEndings.join(', ')}).`,
  )
}
