import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DefinitionError, TemplateError, type TemplateIssue } from '../../errors.ts'
import { unfrozen } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { type StandardProps, standardProps } from '../../value/standard-schema.ts'
import { type SchemaView, viewOf } from './schema-view.ts'

/** What a template knows about its variables from a schema. */
export interface VariablesSource {
  /** What names are checked against; undefined when the schema allows everything. */
  readonly view: SchemaView | undefined
  /** Returns the variables as the schema makes them; throws a `TemplateError` that says what breaks it. */
  parse(variables: unknown, name: string): unknown
}

/**
 * Accepts a Standard Schema with its JSON Schema (zod, arktype, valibot through its converter), or a plain JSON Schema,
 * which names are checked against but values are not. Throws a `DefinitionError` for anything else.
 */
export function variablesSource(schema: unknown): VariablesSource {
  const props = standardProps(schema, 'template(): `schema`: ')
  if (props !== undefined) return standard(props)
  // What has no props is a JSON Schema.
  const plain = schema as Readonly<Record<string, unknown>>
  return { view: viewOf(plain, plain), parse: (variables) => variables }
}

function standard(props: StandardProps): VariablesSource {
  const json = jsonSchemaOf(props)
  return {
    view: viewOf(json, json),
    parse: (variables, name) => {
      // An example's input is frozen, and morphs of arktype write into what they are given.
      const result = props.validate(Object.isFrozen(variables) ? unfrozen(variables) : variables)
      if ('then' in result) {
        // The outcome no longer matters, but without a handler a rejection would end the process.
        result.catch(() => undefined)
        throw new DefinitionError(
          'schema_async',
          `The schema of ${name} (${props.vendor}) validates asynchronously (or one of its own functions threw, which zod retries that way). Templates are rendered synchronously: run asynchronous checks before \`write\`.`,
        )
      }
      if (result.issues === undefined) return result.value
      const [first, ...rest] = result.issues.map((issue) => located(issue, variables))
      const unknown = { line: 1, column: 1, message: 'the variables break their schema' }
      throw new TemplateError('template_invalid_variables', [first ?? unknown, ...rest], { name })
    },
  }
}

function located({ message, path = [] }: StandardSchemaV1.Issue, variables: unknown): TemplateIssue {
  const keys = path.map((segment) => (typeof segment === 'object' ? segment.key : segment))
  let found = variables
  for (const key of keys) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined
  }
  const place = keys.length === 0 ? 'the variables' : formatPath('', keys)
  const shown = found === undefined ? 'nothing' : preview(found)
  return { line: 1, column: 1, path: place, message: `${place}: ${message}, found ${shown}` }
}

function jsonSchemaOf(props: StandardProps): Readonly<Record<string, unknown>> {
  const { jsonSchema, vendor } = props
  if (jsonSchema === undefined) {
    throw new DefinitionError(
      'schema_unsupported',
      `The ${vendor} schema does not offer its JSON Schema, against which names are checked. zod ≥ 4.2 and arktype ≥ 2.1.28 do; valibot does through toStandardJsonSchema() of @valibot/to-json-schema.`,
    )
  }
  const options = { target: 'draft-2020-12', libraryOptions: { unrepresentable: 'any' } } as const
  try {
    // Values are rendered as the schema makes them: its output side has their names.
    return jsonSchema.output(options)
  } catch {
    // A transformation has no schema for its result, but its input is known.
    return inputSide(props)
  }
}

function inputSide({ jsonSchema, vendor }: StandardProps) {
  try {
    return jsonSchema?.input({ target: 'draft-2020-12' }) ?? {}
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DefinitionError('schema_unsupported', `The ${vendor} schema has no JSON Schema: ${reason}.`, { cause })
  }
}
