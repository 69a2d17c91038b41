// knapshot/mcp
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import type { PromptBuilder } from 'knapshot'

export interface McpArgument {
    name: string;
    description?: string;
    required?: boolean;
}
export type McpArguments = Readonly<Record<string, string>>;
export interface McpArgumentsSchema {
    readonly '~standard': StandardSchemaV1.Props<McpArguments, McpArguments> & StandardJSONSchemaV1.Props<McpArguments, McpArguments>;
}
export interface McpMessage {
    role: 'user' | 'assistant';
    content: {
        type: 'text';
        text: string;
    };
}
export interface McpPrompt {
    readonly name: string;
    readonly definition: {
        name: string;
        title?: string;
        description?: string;
        arguments: McpArgument[];
    };
    readonly config: {
        title?: string;
        description?: string;
        argsSchema: McpArgumentsSchema;
    };
    shape<Z extends ZodLike>(z: Z): Record<string, ZodTexts<Z>>;
    handler(given: Readonly<Record<string, string | undefined>> | undefined): Promise<McpPromptResult>;
}
export interface McpPromptOptions {
    readonly name?: string | undefined;
    readonly title?: string | undefined;
    readonly description?: string | undefined;
    readonly arguments?: readonly McpArgument[] | undefined;
    readonly variables?: readonly McpArgument[] | undefined;
}
export interface McpPromptResult {
    [key: string]: unknown;
    description?: string;
    messages: McpMessage[];
}
export interface ZodLike {
    string(): {
        describe(text: string): unknown;
        optional(): unknown;
    };
}
export type ZodTexts<Z extends ZodLike> = ReturnType<Z['string']> | ReturnType<ReturnType<Z['string']>['optional']>;
export declare function toMcpPrompt<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>, options?: McpPromptOptions): McpPrompt;
