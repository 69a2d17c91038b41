// knapshot/tools
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Example, Format, JsonSchema, Prompt } from 'knapshot'

export type CallOf<Tools extends ToolSet> = {
    [Name in keyof Tools & string]: {
        readonly name: Name;
        readonly arguments: Output<Tools[Name]['input']>;
    };
}[keyof Tools & string];
export interface CallsOptions {
    readonly show?: 'turns' | 'text' | undefined;
    readonly result?: string | undefined;
    readonly none?: string | undefined;
}
export type InputExamples<Demo extends readonly ShownCall<ToolSet>[]> = {
    [Name in Demo[number]['name']]: {
        input: Extract<Demo[number], {
            readonly name: Name;
        }>['arguments'];
    }[];
};
export type ShownCall<Tools extends ToolSet> = {
    [Name in keyof Tools & string]: {
        readonly name: Name;
        readonly arguments: Input<Tools[Name]['input']>;
        readonly result?: unknown;
    };
}[keyof Tools & string];
export interface Tool {
    readonly description?: string | undefined;
    readonly input: StandardSchemaV1 | JsonSchema;
    readonly jsonSchema?: object | undefined;
}
export type ToolSet = Readonly<Record<string, Tool>>;
export declare function calls<const Tools extends ToolSet>(tools: Tools, options?: CallsOptions): Format<readonly CallOf<Tools>[], readonly ShownCall<Tools>[]>;
export declare function inputExamples<Row extends Example<unknown, readonly ShownCall<ToolSet>[]>>(prompt: Prompt<unknown>, examples: readonly Row[]): InputExamples<Row['output']>;

// Reached from the declarations above, not exported.

type Input<Schema> = Schema extends StandardSchemaV1 ? StandardSchemaV1.InferInput<Schema> : Readonly<Record<string, unknown>>;
type Output<Schema> = Schema extends StandardSchemaV1 ? StandardSchemaV1.InferOutput<Schema> : Readonly<Record<string, unknown>>;
