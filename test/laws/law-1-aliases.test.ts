import fc from 'fast-check'
import { fields, json } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../src/types.ts'
import { flatRows, objectOf, type SchemaAndValues, schemaAndValues } from '../support/arbitraries.ts'
import { runs } from '../support/runs.ts'
import { type AliasedCase, withAliases } from '../support/with-aliases.ts'

type MakeFormat = (schema: AliasedCase['schema'], jsonSchema: object) => Format<unknown, unknown>

const formats: Readonly<Record<string, readonly [fc.Arbitrary<SchemaAndValues>, MakeFormat]>> = {
  json: [schemaAndValues, (schema, jsonSchema) => json(schema, { jsonSchema })],
  yaml: [schemaAndValues, (schema, jsonSchema) => yaml(schema, { jsonSchema })],
  xml: [schemaAndValues, (schema, jsonSchema) => xml(schema, { jsonSchema })],
  csv: [flatRows, (schema, jsonSchema) => csv(schema, { jsonSchema })],
  'a Markdown table': [flatRows, (schema, jsonSchema) => csv(schema, { jsonSchema, table: 'markdown' })],
  fields: [objectOf(schemaAndValues), (schema, jsonSchema) => fields(schema, { jsonSchema })],
}

describe('law 1 with aliases: read(write(x)) equals schema.parse(x), without fixes', () => {
  it.each(Object.entries(formats))('holds for %s', (_, [drawn, make]) => {
    fc.assert(
      fc.property(withAliases(drawn), ({ schema, jsonSchema, value }) => {
        const format = make(schema, jsonSchema)
        expect(format.read(format.write(value))).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: runs(500) },
    )
  })

  it('holds for what is written in names, too', () => {
    fc.assert(
      fc.property(withAliases(schemaAndValues), ({ schema, jsonSchema, value }) => {
        const written = json(schema).write(value)
        expect(json(schema, { jsonSchema }).read(written)).toEqual({ value: schema.parse(value), fixes: [] })
      }),
      { numRuns: runs(500) },
    )
  })
})
