// knapshot/openai
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema, Message, Prompt } from 'knapshot'

export interface CompletionOptions {
    readonly user?: string | undefined;
    readonly assistant?: string | undefined;
}
export interface CompletionRequest {
    prompt: string;
    stop: string[];
}
export interface HasMessages {
    readonly messages: readonly Message[];
    readonly output?: Prompt<unknown>['output'];
}
export type LossKind = 'refused' | 'lost' | 'weakened';
export interface Lost {
    readonly kind: LossKind;
    readonly path: string;
    readonly keyword: string;
    readonly message: string;
    readonly limit?: number;
    readonly found?: number;
}
export type OpenAIInputItem = {
    role: 'system' | 'user' | 'assistant';
    content: string;
} | {
    type: 'function_call';
    call_id: string;
    name: string;
    arguments: string;
} | {
    type: 'function_call_output';
    call_id: string;
    output: string;
};
export interface OpenAIJsonSchema {
    name: string;
    strict: true;
    schema: {
        [keyword: string]: unknown;
    };
}
export type OpenAIMessage = {
    role: 'system' | 'user';
    content: string;
    name?: string;
} | {
    role: 'assistant';
    content: string | null;
    name?: string;
    tool_calls?: OpenAIToolCall[];
} | {
    role: 'tool';
    content: string;
    tool_call_id: string;
};
export interface OpenAIRequest {
    messages: OpenAIMessage[];
    response_format?: OpenAIResponseFormat;
}
export interface OpenAIResponseFormat {
    type: 'json_schema';
    json_schema: OpenAIJsonSchema;
}
export interface OpenAIResponsesRequest {
    instructions?: string;
    input: OpenAIInputItem[];
    text?: OpenAITextConfig;
}
export interface OpenAITextConfig {
    format: OpenAIJsonSchema & {
        type: 'json_schema';
    };
}
export interface OpenAIToolCall {
    id: string;
    type: 'function';
    function: {
        name: string;
        arguments: string;
    };
}
export interface ReducedSchema {
    readonly schema: {
        readonly [keyword: string]: unknown;
    };
    readonly lost: readonly Lost[];
}
export interface RequestOptions {
    readonly structured?: boolean | 'auto' | undefined;
    readonly onFallback?: ((lost: readonly Lost[]) => void) | undefined;
}
export type SchemaLike = Pick<Format<unknown, never>, 'name' | 'jsonSchema' | 'read'> | StandardSchemaV1 | JsonSchema;
export declare function openAISchema(source: SchemaLike): ReducedSchema;
export declare function toCompletion(prompt: HasMessages, options?: CompletionOptions): CompletionRequest;
export declare function toOpenAI(prompt: HasMessages, options: RequestOptions & {
    readonly structured: true;
}): OpenAIRequest & {
    response_format: OpenAIResponseFormat;
};
export declare function toOpenAI(prompt: HasMessages, options?: RequestOptions): OpenAIRequest;
export declare function toOpenAIResponses(prompt: HasMessages, options: RequestOptions & {
    readonly structured: true;
}): OpenAIResponsesRequest & {
    text: OpenAITextConfig;
};
export declare function toOpenAIResponses(prompt: HasMessages, options?: RequestOptions): OpenAIResponsesRequest;
