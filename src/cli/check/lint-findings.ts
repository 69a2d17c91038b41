import type { AnyShape } from '../../files/any-shape.ts'
import { namedSchema } from '../../format/schema/aliases.ts'
import { lintExamples } from '../../lint/lint-examples.ts'
import type { CheckedExample } from './check-rows.ts'
import { type Finding, placeOf } from './finding.ts'

const shownPlaces = 5

/** Finds what good examples teach a model although nobody meant it, each with its rule and advice. */
export function lintFindings(examples: readonly CheckedExample[], { output }: AnyShape): readonly Finding[] {
  const shown = output.jsonSchema?.()
  const format = { schema: shown && namedSchema(shown), allFeatures: output.allFeatures?.() ?? [] }
  return lintExamples(examples, format).map(({ rule, path, message, advice, examples: places }): Finding => {
    const [first, ...others] = places.flatMap((place) => examples[place] ?? [])
    const names = others.slice(0, shownPlaces).map(({ id, place }) => id ?? placeOf(place))
    const rest = others.length - names.length
    const also = names.length === 0 ? '' : ` (also ${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`
    const id = first?.id === undefined ? {} : { id: first.id }
    return { level: 'warning', kind: rule, path, message: `${message}${also}`, advice, ...id, ...first?.place }
  })
}
