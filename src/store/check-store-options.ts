import { DefinitionError } from '../errors.ts'
import { preview } from '../value/preview.ts'
import { unknownOption } from '../value/unknown-option.ts'

/** Refuses options of a store that JavaScript callers can get wrong: `name` is who was called, `known` are its options. */
export function checkStoreOptions(name: string, options: unknown, known: readonly string[]): void {
  const refused = (what: string): DefinitionError => new DefinitionError('definition_invalid', `${name}(): ${what}`)
  if (typeof options !== 'object' || options === null)
    throw refused(`expected options such as { output: json(schema) }, found ${preview(options)}.`)
  const unknown = unknownOption(options, known)
  if (unknown !== undefined) throw refused(unknown)
  const output: unknown = Reflect.get(options, 'output')
  if (typeof output !== 'object' || output === null || typeof Reflect.get(output, 'write') !== 'function')
    throw refused(`\`output\` must be a format such as json(schema) or labels(…), found ${preview(output)}.`)
  const embedder: unknown = Reflect.get(options, 'embedder')
  if (embedder !== undefined && typeof Reflect.get(Object(embedder), 'embed') !== 'function')
    throw refused(
      `\`embedder\` must be an object with an embed(texts) function, found ${preview(embedder)}. Use one of knapshot/embedders, or your own.`,
    )
}
