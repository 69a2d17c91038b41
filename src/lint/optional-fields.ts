import { allSchemaFeatures } from '../format/schema/all-schema-features.ts'
import type { JsonSchema } from '../format/schema/json-schema.ts'
import { schemaFeatures } from '../format/schema/schema-features.ts'
import type { LintExample, LintWarning } from './lint-warning.ts'

const enough = 4

/** Finds optional fields that are present in every example, or in none: a model then takes that for a rule. */
export function lintOptionalFields(examples: readonly LintExample[], schema: JsonSchema | undefined): LintWarning[] {
  if (schema === undefined) return []
  // Selection ignores some absences in objects with many optional fields; here every absence counts.
  const options = { everyAbsence: true }
  const counts = new Map<string, number>()
  for (const { output } of examples)
    for (const feature of schemaFeatures(schema, output, options)) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  return allSchemaFeatures(schema, options).flatMap((feature): LintWarning[] => {
    const field = feature.endsWith(' absent') ? feature.slice(0, -' absent'.length) : undefined
    if (field === undefined) return []
    const present = counts.get(field) ?? 0
    const absent = counts.get(feature) ?? 0
    const path = `output${/^[[<]/u.test(field) ? '' : '.'}${field}`
    if (present + absent < enough || (present > 0 && absent > 0)) return []
    const where = `${present + absent} examples that could have it`
    return present === 0
      ? [
          {
            rule: 'optional-never-present',
            path,
            message: `optional, and absent in all ${where}`,
            advice: 'show one example with it, or take it out of the schema',
            examples: [],
          },
        ]
      : [
          {
            rule: 'optional-never-absent',
            path,
            message: `optional, and present in all ${where}`,
            advice: 'show one example without it, or make it required',
            examples: [],
          },
        ]
  })
}
