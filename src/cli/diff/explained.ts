import { checkJsonSchema } from '../../format/schema/check-json-schema.ts'
import type { JsonSchema } from '../../format/schema/json-schema.ts'
import type { Origin } from '../../layout.ts'
import type { PromptReport } from '../../prompt.ts'
import type { Message } from '../../types.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import type { Io } from '../shell/io.ts'
import { findFile } from '../subject/find-file.ts'
import { readTextFile } from '../subject/read-text.ts'

/** What `explain --json` prints of a prompt, as far as prompts are compared by it. */
export interface Explained {
  readonly fingerprint: string
  readonly tokenizer: string
  readonly report: Pick<PromptReport, 'tokens' | 'stableTokens' | 'sections'>
  readonly messages: readonly Message[]
  readonly origins: readonly (readonly Origin[])[]
}

/** Reads a file that `explain --json` wrote. Any other file is wrong use: 1 is the exit code of prompts that differ. */
export async function readExplained(path: string, io: Io): Promise<Explained> {
  const file = await findFile(path, io.cwd)
  const text = await readTextFile(file).catch((error: unknown) => {
    throw error instanceof CommandFailure ? wrongUse(error.message) : error
  })
  const value = parse(text, file.shown)
  const [issue] = checkJsonSchema(schema, value)
  if (issue === undefined) return value as Explained
  if (isPlainObject(value) && isPlainObject(value.error)) {
    throw wrongUse(
      `${file.shown} holds not a prompt but the error of a failed explain: ${preview(value.error.message)}. ${remedy}`,
    )
  }
  throw wrongUse(`${file.shown} is not what explain --json prints (${issue.path}: ${issue.message}). ${remedy}`)
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const position =
      /at position (\d+)/u.exec(reason)?.[1] ?? (reason.includes('end of JSON') ? text.length : undefined)
    const place = position === undefined ? '' : `:${lineAt(text, Number(position))}`
    throw wrongUse(`${file}${place}: not JSON: ${reason}. ${remedy}`)
  }
}

/** Returns the line of a position in a text, counted from 1. */
function lineAt(text: string, position: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i >= 0 && i < position; i = text.indexOf('\n', i + 1)) line++
  return line
}

const remedy = 'Make one with: npx knapshot explain … --json > prompt.json'

const text: JsonSchema = { type: 'string' }
const count: JsonSchema = { type: 'number', minimum: 0 }

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) }
}

const schema = object({
  fingerprint: text,
  tokenizer: text,
  report: object({ tokens: count, stableTokens: count, sections: list(object({ name: text, tokens: count })) }),
  messages: list(object({ role: text, content: text })),
  origins: list(list(object({ start: count, end: count, section: text, id: text, part: text }))),
})
