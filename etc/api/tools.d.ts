// knapshot/tools
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Example, Format, JsonSchema } from 'knapshot'

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
}
export type ToolSet = Readonly<Record<string, Tool>>;
export declare function calls<const Tools extends ToolSet>(tools: Tools, options?: CallsOptions): Format<readonly CallOf<Tools>[], readonly ShownCall<Tools>[]>;
export declare function inputExamples(prompt: Shown, examples: readonly Pick<Example<never, readonly {
    readonly name: string;
    readonly arguments: unknown;
}[]>, 'id' | 'output'>[]): Readonly<Record<string, readonly {
    readonly input: unknown;
}[]>>;

// Reached from the declarations above, not exported.

interface Shown {
    readonly report: {
        readonly shots: readonly {
            readonly id: string;
        }[];
    };
}
type Input<Schema> = Schema extends StandardSchemaV1 ? StandardSchemaV1.InferInput<Schema> : Readonly<Record<string, unknown>>;
type Output<Schema> = Schema extends StandardSchemaV1 ? StandardSchemaV1.InferOutput<Schema> : Readonly<Record<string, unknown>>;
