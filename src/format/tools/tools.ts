import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { AnySchema } from '../schema/schema-source.ts'

/** A tool whose calls are the output. */
export interface Tool<Input extends AnySchema = AnySchema> {
  /** Tells the model what the tool is for. */
  readonly description?: string | undefined
  /** The schema of its arguments, an object: a Standard Schema with JSON Schema, or a JSON Schema. */
  readonly input: Input
  /** The JSON Schema of the input side, for a Standard Schema that does not provide one. */
  readonly jsonSchema?: object | undefined
}

/** Tools by the names that the model calls. */
export type Tools = Readonly<Record<string, Tool>>

/** A list of calls that was read: each tool's arguments are its schema's output side. */
export type CallsOf<T extends Tools> = {
  readonly [Name in keyof T & string]: {
    readonly name: Name
    readonly arguments: Arguments<T[Name]['input'], 'output'>
  }
}[keyof T & string][]

/**
 * A list of calls in a demonstration: each tool's arguments are its schema's input side. `result` is what the tool
 * returned, a text or JSON; it is shown after the call and is no part of the answer.
 */
export type CallsDemo<T extends Tools> = readonly {
  readonly [Name in keyof T & string]: {
    readonly name: Name
    readonly arguments: Arguments<T[Name]['input'], 'input'>
    readonly result?: unknown
  }
}[keyof T & string][]

/** A JSON Schema has no types that the compiler could see. */
type Arguments<Input, Side extends 'input' | 'output'> = Input extends StandardSchemaV1
  ? { readonly input: StandardSchemaV1.InferInput<Input>; readonly output: StandardSchemaV1.InferOutput<Input> }[Side]
  : Readonly<Record<string, unknown>>
