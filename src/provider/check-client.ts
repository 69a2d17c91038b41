import { DefinitionError } from '../errors.ts'
import { preview } from '../value/preview.ts'

/**
 * Refuses a client that lacks one of these functions, by their paths, and parameters that are no object: before anything is
 * sent, by the name of what is missing.
 */
export function checkClient(caller: string, client: unknown, paths: readonly string[], params: unknown): void {
  for (const path of paths)
    if (typeof path.split('.').reduce<unknown>((owner, key) => Object(owner)[key], client) !== 'function')
      throw new DefinitionError('definition_invalid', `${caller}() needs ${path}(), found ${preview(client)}.`)
  if (typeof params !== 'object' || params === null)
    throw new DefinitionError(
      'definition_invalid',
      `${caller}() takes an object of parameters, found ${preview(params)}.`,
    )
}
