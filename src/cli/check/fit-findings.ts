import type { AnyShape } from '../../files/any-shape.ts'
import type { Provider } from '../../plan/fit-words.ts'
import { schemaFit } from '../../plan/schema-fit.ts'
import type { Finding } from './finding.ts'

/** Finds what a provider's structured output would refuse of the schema, lose or weaken; only the first is an error. */
export function fitFindings({ output }: AnyShape, provider: Provider): readonly Finding[] {
  return schemaFit(output, provider).issues.map(
    ({ kind, path, message, remedy, source }): Finding => ({
      level: kind === 'refused' ? 'error' : 'warning',
      kind: `schema-${kind}`,
      path: `output${path.slice(1)}`,
      message,
      advice: remedy,
      source,
    }),
  )
}
