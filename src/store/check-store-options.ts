import { DefinitionError } from '../errors.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'

/**
 * Refuses store options that JavaScript callers can get wrong: `name` is the function that was called, `known` are its
 * options.
 */
export function checkStoreOptions(name: string, options: object, known: readonly string[]): void {
  checkOptions(name, options, known)
  const refused = (what: string): DefinitionError => new DefinitionError('definition_invalid', `${name}(): ${what}`)
  const output: unknown = Reflect.get(options, 'output')
  if (typeof output !== 'object' || output === null || typeof Reflect.get(output, 'write') !== 'function')
    throw refused(`\`output\` must be a format such as json(schema) or labels(…), found ${preview(output)}.`)
  const embedder: unknown = Reflect.get(options, 'embedder')
  if (embedder !== undefined && typeof Reflect.get(Object(embedder), 'embed') !== 'function')
    throw refused(
      `\`embedder\` must be an object with an embed(texts) function, found ${preview(embedder)}. Use one of knapshot/embedders, or your own.`,
    )
}
