import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { isKnapshotError } from '../errors.ts'
import type { McpArgument, McpArguments } from './mcp-arguments.ts'

/** The arguments as a Standard Schema with JSON Schema, which `registerPrompt` of @modelcontextprotocol/server takes. */
export interface McpArgumentsSchema {
  readonly '~standard': StandardSchemaV1.Props<McpArguments, McpArguments> &
    StandardJSONSchemaV1.Props<McpArguments, McpArguments>
}

/** Makes the schema of arguments; `check` throws for those that cannot be. */
export function argumentsSchema(
  list: readonly McpArgument[],
  check: (given: unknown) => McpArguments,
): McpArgumentsSchema {
  const schema = (): Record<string, unknown> => ({
    type: 'object',
    properties: Object.fromEntries(
      list.map(({ name, description }) => [
        name,
        { type: 'string', ...(description === undefined ? {} : { description }) },
      ]),
    ),
    required: list.filter(({ required }) => required === true).map(({ name }) => name),
    additionalProperties: false,
  })
  return {
    '~standard': {
      version: 1,
      vendor: 'knapshot',
      validate: (given) => {
        try {
          return { value: check(given) }
        } catch (error) {
          if (!isKnapshotError(error)) throw error
          return { issues: [{ message: error.message }] }
        }
      },
      jsonSchema: { input: schema, output: schema },
    },
  }
}

/** What is used of zod. */
export interface ZodLike {
  string(): { describe(text: string): unknown; optional(): unknown }
}

/** The types that `shape` makes of a zod. */
export type ZodTexts<Z extends ZodLike> = ReturnType<Z['string']> | ReturnType<ReturnType<Z['string']>['optional']>

/** Makes the raw shape of zod that `registerPrompt` of @modelcontextprotocol/sdk takes. */
export function zodShape<Z extends ZodLike>(list: readonly McpArgument[], z: Z): Record<string, ZodTexts<Z>> {
  return Object.fromEntries(
    list.map(({ name, description, required }) => {
      const plain = z.string()
      // A type of zod stays what it is when it is described.
      const text = (description === undefined ? plain : plain.describe(description)) as ReturnType<Z['string']>
      return [name, (required === true ? text : text.optional()) as ZodTexts<Z>]
    }),
  )
}
