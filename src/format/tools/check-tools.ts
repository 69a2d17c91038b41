import { DefinitionError } from '../../errors.ts'
import { checkOptions } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'
import { object, string } from '../../value/rules.ts'
import { Place } from '../schema/place.ts'
import type { CallTexts } from './call-turns.ts'
import type { CallsSource } from './calls-source.ts'
import { looksLikeCall } from './read-calls-text.ts'
import type { Tools } from './tools.ts'

function refused(message: string): DefinitionError {
  return new DefinitionError('definition_invalid', `calls(): ${message}`)
}

/** Refuses tools that no model could be given. */
export function checkTools(tools: Tools): void {
  if (!isPlainObject(tools) || Object.keys(tools).length === 0)
    throw refused(`expected { name: { description?, input } } with a tool at least, found ${preview(tools)}.`)
  for (const [name, tool] of Object.entries(tools)) {
    if (!/^[a-z_][\w.:-]{0,127}$/iu.test(name))
      throw refused(
        `the tool ${preview(name)} needs another name: no provider takes more than letters, digits, _ - . : and 128 of them.`,
      )
    checkOptions(`calls(): the tool ${preview(name)}`, tool, {
      description: string,
      input: { required: object },
      jsonSchema: object,
    })
  }
}

/** Refuses schemas of what is no object, and texts that would read back as something else. */
export function checkSource(source: CallsSource, texts: CallTexts): void {
  checkTexts(texts, source)
  const { tools } = source
  for (const [name, { named }] of tools)
    if (new Place(named).kinds.size > 1 || !new Place(named).kinds.has('object'))
      throw refused(`the \`input\` of ${name} must be the schema of an object: arguments have names.`)
}

function checkTexts({ result, none }: CallTexts, source: CallsSource): void {
  if (result.trim() === '') throw refused("`result` must be a text: the model would see a tool's empty answer.")
  if (none.trim() === '' || looksLikeCall(none, [...source.tools.keys()]))
    throw refused(`\`none\` must be a text that cannot be taken for a call, found ${preview(none)}.`)
}
