import type { Tokenizer } from '../budget.ts'
import { DefinitionError } from '../errors.ts'
import { schemaIssues } from '../example/schema-issues.ts'
import { writeInput } from '../example/write-input.ts'
import type { Repair, Writer } from '../types.ts'
import { preview } from '../value/preview.ts'
import { cutText } from './cut-text.ts'
import type { FewShot } from './definition.ts'
import { sendableText } from './sendable.ts'

/** Writes an input as it is sent: repaired, and cut where it is too long. */
export function inputText<Out, Demo, In, Vars>(
  { input: writer, budget: { cut } }: FewShot<Out, Demo, In, Vars>,
  input: In | undefined,
  tokenizer: Tokenizer,
  repairs: Repair[],
): string {
  const text = sendableText(queryText(writer, input), 'input', repairs)
  if (cut === undefined) return text
  const shown = cutText(text, cut, tokenizer)
  if (shown !== text)
    repairs.push({
      place: 'input',
      kind: 'cut',
      message: `${tokenizer.count(text)} tokens were cut to ${tokenizer.count(shown)}`,
    })
  return shown
}

function queryText<In>(writer: Writer<In> | undefined, input: In | undefined): string {
  const finding = writer === undefined ? undefined : schemaIssues(input as In, writer)
  if (finding !== undefined && 'issues' in finding) {
    const found = finding.issues.map(({ path, message }) => `${path.replace(/^\$/u, 'input')}: ${message}`)
    throw new DefinitionError('definition_invalid', `build(): the input breaks its schema: ${found.join('; ')}.`)
  }
  // Without a conversation undefined is an input like any other.
  const text: unknown = writeInput(writer, input as In)
  if (typeof text === 'string' && (writer !== undefined || typeof input === 'string')) return text
  throw new DefinitionError(
    'definition_invalid',
    `build() needs an input that is written as text, found ${preview(input)}. Give \`input\` a writer for other types.`,
  )
}
