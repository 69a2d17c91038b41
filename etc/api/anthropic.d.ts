// knapshot/anthropic
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema, Message, Prompt } from 'knapshot'

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
export interface AnthropicRequest {
    system: AnthropicText[];
    messages: AnthropicMessage[];
    output_config?: AnthropicOutputConfig;
}
export type AnthropicText = Cacheable & {
    type: 'text';
    text: string;
};
export interface Cacheable {
    cache_control?: {
        type: 'ephemeral';
    };
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
export declare function anthropicSchema(source: SchemaLike): ReducedSchema;
export declare function toAnthropic(prompt: HasMessages, options: RequestOptions & {
    readonly structured: true;
}): AnthropicRequest & {
    output_config: AnthropicOutputConfig;
};
export declare function toAnthropic(prompt: HasMessages, options?: RequestOptions): AnthropicRequest;
