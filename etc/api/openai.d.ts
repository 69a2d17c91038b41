// knapshot/openai
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Call, Format, JsonSchema, Message, ModelReply, Prompt, ToolDefinition } from 'knapshot'

export interface CacheOptions {
    readonly ttl?: '5m' | '1h' | undefined;
    readonly conversation?: boolean | undefined;
    readonly key?: string | undefined;
    readonly mark?: boolean | undefined;
}
export interface CompletionOptions {
    readonly user?: string | undefined;
    readonly assistant?: string | undefined;
}
export interface CompletionRequest {
    prompt: string;
    stop: string[];
}
export interface FromOptions {
    readonly leaveOut?: readonly string[] | undefined;
}
export interface HasMessages {
    readonly messages: readonly Message[];
    readonly output?: Prompt<unknown>['output'];
    readonly tools?: readonly ToolDefinition[] | undefined;
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
export interface OpenAICacheParams {
    prompt_cache_key?: string;
    prompt_cache_options?: {
        mode: 'explicit';
    };
}
export interface OpenAICalled {
    readonly id: string;
    readonly type?: string;
    readonly function?: {
        readonly name: string;
        readonly arguments: string;
    };
}
export interface OpenAIClient {
    readonly chat: {
        readonly completions: {
            create(body: never, options?: never): unknown;
        };
    };
}
export interface OpenAICompletion {
    readonly choices: readonly {
        readonly finish_reason?: string | null;
        readonly message: {
            readonly content?: string | null;
            readonly refusal?: string | null;
            readonly tool_calls?: readonly OpenAICalled[] | null;
        };
    }[];
}
export type OpenAIInputItem = {
    role: 'system' | 'developer' | 'user' | 'assistant';
    content: string | OpenAIInputText[];
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
export interface OpenAIInputText {
    type: 'input_text';
    text: string;
    prompt_cache_breakpoint: {
        mode: 'explicit';
    };
}
export interface OpenAIJsonSchema {
    name: string;
    strict: true;
    schema: {
        [keyword: string]: unknown;
    };
}
export type OpenAIMessage = {
    role: 'system' | 'developer' | 'user';
    content: string | OpenAITextPart[];
    name?: string;
} | {
    role: 'assistant';
    content: string | OpenAITextPart[] | null;
    name?: string;
    tool_calls?: OpenAIToolCall[];
} | {
    role: 'tool';
    content: string;
    tool_call_id: string;
};
export type OpenAIParams<Client extends OpenAIClient> = Omit<Parameters<Client['chat']['completions']['create']>[0], 'messages' | 'stream' | 'response_format'>;
export interface OpenAIRequest extends OpenAICacheParams {
    messages: OpenAIMessage[];
    tools?: OpenAITool[];
    response_format?: OpenAIResponseFormat;
}
export interface OpenAIResponse {
    readonly status?: string | null | undefined;
    readonly error?: {
        readonly message?: string;
    } | null;
    readonly incomplete_details?: {
        readonly reason?: string | undefined;
    } | null;
    readonly output: readonly object[];
}
export interface OpenAIResponseFormat {
    type: 'json_schema';
    json_schema: OpenAIJsonSchema;
}
export interface OpenAIResponsesClient {
    readonly responses: {
        create(body: never, options?: never): unknown;
    };
}
export type OpenAIResponsesParams<Client extends OpenAIResponsesClient> = Omit<Parameters<Client['responses']['create']>[0], 'input' | 'instructions' | 'stream'>;
export interface OpenAIResponsesRequest extends OpenAICacheParams {
    instructions?: string;
    input: OpenAIInputItem[];
    tools?: OpenAIResponsesTool[];
    text?: OpenAITextConfig;
}
export interface OpenAIResponsesTool {
    type: 'function';
    name: string;
    description?: string;
    parameters: {
        [keyword: string]: unknown;
    } | null;
    strict: false;
}
export interface OpenAITextConfig {
    format: OpenAIJsonSchema & {
        type: 'json_schema';
    };
}
export interface OpenAITextPart {
    type: 'text';
    text: string;
    prompt_cache_breakpoint: {
        mode: 'explicit';
    };
}
export interface OpenAITool {
    type: 'function';
    function: {
        name: string;
        description?: string;
        parameters?: {
            [keyword: string]: unknown;
        };
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
    readonly system?: 'system' | 'developer' | 'first-user' | undefined;
    readonly cache?: CacheOptions | false | undefined;
}
export type SchemaLike = Pick<Format<unknown, never>, 'name' | 'jsonSchema' | 'read'> | StandardSchemaV1 | JsonSchema;
export declare function callOpenAI<Client extends OpenAIClient>(client: Client, params: OpenAIParams<Client>, options?: RequestOptions): Call;
export declare function callOpenAIResponses<Client extends OpenAIResponsesClient>(client: Client, params: OpenAIResponsesParams<Client>, options?: RequestOptions): Call;
export declare function fromOpenAI(messages: readonly object[] | {
    readonly messages: readonly object[];
}, options?: FromOptions): Message[];
export declare function fromOpenAIResponses(input: readonly object[] | {
    readonly input: readonly object[];
    readonly instructions?: string | null;
}, options?: FromOptions): Message[];
export declare function openAISchema(source: SchemaLike): ReducedSchema;
export declare function replyFromOpenAI(completion: OpenAICompletion): ModelReply;
export declare function replyFromOpenAIResponses(response: OpenAIResponse): ModelReply;
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
