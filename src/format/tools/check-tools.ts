import { DefinitionError } from '../../errors.ts'
import { checkOptions, type Rule } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'
import { hasMethods, object, string } from '../../value/rules.ts'
import { Place } from '../schema/place.ts'
import type { CallTexts } from './call-turns.ts'
import { looksLikeCall } from './read-calls-text.ts'
import type { ToolSet } from './tool-set.ts'
import type { ToolsSource } from './tools-source.ts'

function refused(message: string): DefinitionError {
  return new DefinitionError('definition_invalid', `calls(): ${message}`)
}

const schema: Rule = (value) =>
  isPlainObject(value) || hasMethods(Object(Object(value)['~standard']), 'validate') || 'a schema of its arguments'

/** Refuses tools that no model could be given. */
export function checkTools(tools: ToolSet): void {
  if (!isPlainObject(tools) || Object.keys(tools).length === 0)
    throw refused(`expected { name: { description?, input } } with a tool at least, found ${preview(tools)}.`)
  for (const [name, tool] of Object.entries(tools)) {
    if (!/^[a-z_][\w-]{0,63}$/iu.test(name))
      throw refused(
        `${preview(name)} is no name that all providers take: 1 to 64 letters, digits, _ or -, not first a digit.`,
      )
    checkOptions(`calls(): \`${name}\``, tool, {
      description: string,
      input: { required: schema },
      jsonSchema: object,
    })
  }
}

/** Refuses schemas of what is no object, and texts that would read back as something else. */
export function checkSource(source: ToolsSource, texts: CallTexts): void {
  checkTexts(texts, source)
  const { byName } = source
  for (const [name, { named }] of byName)
    if (new Place(named).kinds.size > 1 || !new Place(named).kinds.has('object'))
      throw refused(`the \`input\` of ${name} must be the schema of an object: arguments have names.`)
}

function checkTexts({ result, none }: CallTexts, source: ToolsSource): void {
  if (result.trim() === '') throw refused("`result` must be a text: the model would see a tool's empty answer.")
  if (none.trim() === '' || looksLikeCall(none, [...source.byName.keys()]))
    throw refused(`\`none\` must be a text that cannot be taken for a call, found ${preview(none)}.`)
}
