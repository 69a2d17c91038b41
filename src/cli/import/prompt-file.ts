import { load, YAMLException } from 'js-yaml'
import { frontMatter } from '../../files/front-matter.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { CommandFailure } from '../shell/command-failure.ts'

/** A dotprompt file: what its front matter says, and the template below it. */
export interface PromptFile {
  readonly front: Readonly<Record<string, unknown>>
  readonly body: string
  /** The line of the file on which the body begins, counted from 1. */
  readonly bodyLine: number
}

/** Cuts a file into its front matter and its body. Throws a `CommandFailure` with the line for YAML that cannot be read. */
export function readPromptFile(text: string, path: string): PromptFile {
  const plain = text.replace(/^\ufeff/u, '')
  const [all, yaml] = frontMatter.exec(plain) ?? []
  if (all === undefined || yaml === undefined) return { front: {}, body: plain, bodyLine: 1 }
  const firstLine = all.slice(0, all.indexOf(yaml, all.indexOf('---') + 3)).split('\n').length
  const front = yaml.trim() === '' ? {} : parse(yaml, path, firstLine)
  return { front, body: plain.slice(all.length), bodyLine: all.split('\n').length }
}

function parse(yaml: string, path: string, firstLine: number): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = load(yaml)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = firstLine + (error.mark?.line ?? 0)
    const place = `${path}:${line}:${(error.mark?.column ?? 0) + 1}`
    throw new CommandFailure(1, `${place} The front matter is not YAML: ${error.reason}.`, { cause: error })
  }
  if (isPlainObject(value)) return value
  throw new CommandFailure(1, `${path}:${firstLine} The front matter must be fields such as \`model: …\`.`)
}
