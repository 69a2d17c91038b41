import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { JsonSchema } from '../schema/json-schema.ts'

/** A tool that a model may call. */
export interface Tool {
  readonly description?: string | undefined
  /** The schema of its arguments, an object: a Standard Schema with JSON Schema, or a JSON Schema. */
  readonly input: StandardSchemaV1 | JsonSchema
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object | undefined
}

/** Tools by their names. */
export type ToolSet = Readonly<Record<string, Tool>>

/** A call of one of the tools as it was read: its arguments are what the schema makes of them. */
export type CallOf<Tools extends ToolSet> = {
  [Name in keyof Tools & string]: { readonly name: Name; readonly arguments: Output<Tools[Name]['input']> }
}[keyof Tools & string]

/** A call of one of the tools as examples give it. */
export type ShownCall<Tools extends ToolSet> = {
  [Name in keyof Tools & string]: {
    readonly name: Name
    readonly arguments: Input<Tools[Name]['input']>
    /** What the tool returned, for the turn behind the call; not a part of the answer. Other values than texts become JSON. */
    readonly result?: unknown
  }
}[keyof Tools & string]

type Output<Schema> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferOutput<Schema>
  : Readonly<Record<string, unknown>>
type Input<Schema> = Schema extends StandardSchemaV1
  ? StandardSchemaV1.InferInput<Schema>
  : Readonly<Record<string, unknown>>
