// knapshot/anthropic
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Call, Format, JsonSchema, Message, ModelReply, Prompt, ToolDefinition } from 'knapshot'

export type AnthropicBlock = AnthropicText | (Cacheable & {
    type: 'tool_use';
    id: string;
    name: string;
    input: Record<string, unknown>;
}) | (Cacheable & {
    type: 'tool_result';
    tool_use_id: string;
    content: string;
});
export interface AnthropicClient {
    readonly messages: {
        create(body: never, options?: never): unknown;
    };
}
export interface AnthropicMessage {
    role: 'user' | 'assistant';
    content: AnthropicBlock[];
}
export interface AnthropicOutputConfig {
    format: {
        type: 'json_schema';
        schema: {
            [keyword: string]: unknown;
        };
    };
}
export type AnthropicParams<Client extends AnthropicClient> = Omit<Parameters<Client['messages']['create']>[0], 'messages' | 'system' | 'stream' | 'max_tokens'> & {
    readonly max_tokens?: number;
};
export interface AnthropicReply {
    readonly content: readonly object[];
    readonly stop_reason?: string | null;
}
export interface AnthropicRequest {
    system: AnthropicText[];
    messages: AnthropicMessage[];
    tools?: AnthropicTool[];
    output_config?: AnthropicOutputConfig;
}
export type AnthropicText = Cacheable & {
    type: 'text';
    text: string;
};
export interface AnthropicTool {
    name: string;
    description?: string;
    input_schema: {
        type: 'object';
        [keyword: string]: unknown;
    };
}
export interface CacheOptions {
    readonly ttl?: '5m' | '1h' | undefined;
    readonly conversation?: boolean | undefined;
    readonly key?: string | undefined;
    readonly mark?: boolean | undefined;
}
export interface Cacheable {
    cache_control?: {
        type: 'ephemeral';
        ttl?: '5m' | '1h';
    };
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
export declare function anthropicSchema(source: SchemaLike): ReducedSchema;
export declare function callAnthropic<Client extends AnthropicClient>(client: Client, params: AnthropicParams<Client>, options?: RequestOptions): Call;
export declare function fromAnthropic(messages: readonly object[] | {
    readonly messages: readonly object[];
    readonly system?: string | readonly object[];
}, options?: FromOptions): Message[];
export declare function replyFromAnthropic(message: AnthropicReply): ModelReply;
export declare function toAnthropic(prompt: HasMessages, options: RequestOptions & {
    readonly structured: true;
}): AnthropicRequest & {
    output_config: AnthropicOutputConfig;
};
export declare function toAnthropic(prompt: HasMessages, options?: RequestOptions): AnthropicRequest;
