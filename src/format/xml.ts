import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from '../types.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { object } from '../value/rules.ts'
import { endsInToken } from './read/locate/turn.ts'
import { type Describe, describeAs, describeRule } from './schema/describe-as.ts'
import { ignoredKeysRule } from './schema/ignored-keys.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import { Place } from './schema/place.ts'
import { type AnySchema, schemaSource } from './schema/schema-source.ts'
import { schemaFormat } from './schema-format.ts'
import { sayXml } from './xml/describe-xml.ts'
import { readXml } from './xml/read-xml.ts'
import { writeXml } from './xml/write-xml.ts'
import { isXmlName } from './xml/xml-text.ts'

export interface XmlOptions {
  /** The name of the element around the answer. @default 'answer' */
  readonly root?: string | undefined
  /**
   * How the prompt shows the schema: as compact types, not at all, or only what the pinned examples do not show
   * (`'rest'`; `{ rest: 'chosen' }` considers all examples in the prompt, but then no description is cached). The parts
   * that are shown also lose their `description` and limits. @default 'types'
   */
  readonly describe?: Exclude<Describe, 'schema'> | undefined
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object | undefined
  /**
   * Keys that examples may have although the schema leaves them out, by name or dotted path; `true` for all. The model
   * sees them. Others are refused as misspelt.
   */
  readonly ignoreKeys?: true | readonly string[] | undefined
}

const isRoot: Rule = (name) =>
  (typeof name === 'string' && isXmlName(name) && !endsInToken(`</${name}>`)) || 'a valid element name'

/**
 * Writes demonstrations as XML, one element for each field, and reads replies back through the schema. Takes the same
 * schemas as `json`. List items are `<item>` elements, null is `nil="true"`, and a key that is not an XML name is
 * `<field name="…">`. A `type` attribute gives the type if the schema leaves it open. Throws a `DefinitionError` when there
 * is no JSON Schema, for unknown options, and for a root that is not an XML name or is a token of chat templates.
 */
export function xml<S extends StandardSchemaV1>(
  schema: S,
  options?: XmlOptions,
): Format<StandardSchemaV1.InferOutput<S>, StandardSchemaV1.InferInput<S>>
export function xml<T = unknown>(schema: JsonSchema, options?: XmlOptions): Format<T>
export function xml(schema: AnySchema, options: XmlOptions = {}): Format<unknown> {
  checkOptions('xml()', options, {
    root: isRoot,
    describe: describeRule(false),
    jsonSchema: object,
    ignoreKeys: ignoredKeysRule,
  })
  const { root = 'answer', describe } = options
  const source = schemaSource(schema, options.jsonSchema)
  const place = new Place(source.jsonSchema)
  return schemaFormat(source, {
    name: 'xml',
    ignoreKeys: options.ignoreKeys,
    ...describeAs({ source, how: describe, say: sayXml(root) }),
    write: (value) => writeXml(value, place, root),
    read: (reply, end) => readXml(reply, source, place, root, end),
  })
}
