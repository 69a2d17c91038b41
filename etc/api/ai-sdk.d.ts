// knapshot/ai-sdk
import type { Call, Message, ModelReply, Prompt, ToolDefinition } from 'knapshot'

export interface AISDK6Request {
    system?: string;
    messages: AISDKMessage[];
    tools?: Record<string, AISDKTool>;
}
export type AISDKMessage = {
    providerOptions?: AISDKProviderOptions;
} & ({
    role: 'user';
    content: string;
} | {
    role: 'assistant';
    content: string | AISDKPart[];
} | {
    role: 'tool';
    content: AISDKResult[];
});
export interface AISDKModel {
    doGenerate(options: never): unknown;
    doStream(options: never): unknown;
}
export interface AISDKOptions {
    readonly version?: 6 | 7 | undefined;
    readonly system?: 'system' | 'first-user' | undefined;
    readonly cache?: boolean | {
        readonly ttl?: '5m' | '1h' | undefined;
    } | undefined;
}
export type AISDKPart = {
    type: 'text';
    text: string;
} | {
    type: 'tool-call';
    toolCallId: string;
    toolName: string;
    input: Record<string, unknown>;
};
export type AISDKProviderOptions = Record<'anthropic', {
    cacheControl: {
        type: 'ephemeral';
        ttl: '5m' | '1h';
    };
}>;
export interface AISDKReply {
    readonly text: string;
    readonly finishReason?: string | undefined;
    readonly toolCalls?: readonly {
        readonly toolCallId: string;
        readonly toolName: string;
        readonly input: unknown;
    }[];
}
export interface AISDKRequest {
    instructions?: string;
    messages: AISDKMessage[];
    tools?: Record<string, AISDKTool>;
}
export interface AISDKResult {
    type: 'tool-result';
    toolCallId: string;
    toolName: string;
    output: {
        type: 'text';
        value: string;
    };
}
export type AISDKSettings<Model extends AISDKModel> = Omit<Parameters<Model['doGenerate']>[0], 'prompt' | 'abortSignal' | 'tools'>;
export interface AISDKTool {
    description?: string;
    inputSchema: {
        '~standard': {
            version: 1;
            vendor: 'knapshot';
            validate(value: unknown): {
                value: unknown;
            };
            jsonSchema: {
                input(): Record<string, unknown>;
                output(): Record<string, unknown>;
            };
        };
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
export declare function callAISDK<Model extends AISDKModel>(model: Model, settings?: AISDKSettings<Model>, options?: Omit<AISDKOptions, 'version'>): Call;
export declare function fromAISDK(messages: readonly object[] | {
    readonly messages: readonly object[];
    readonly instructions?: string;
    readonly system?: string;
}, options?: FromOptions): Message[];
export declare function replyFromAISDK(result: AISDKReply): ModelReply;
export declare function toAISDK(prompt: HasMessages, options: AISDKOptions & {
    readonly version: 6;
}): AISDK6Request;
export declare function toAISDK(prompt: HasMessages, options?: AISDKOptions): AISDKRequest;
