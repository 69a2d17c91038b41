// knapshot/gemini
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Call, Format, JsonSchema, Message, ModelReply, Prompt, ToolDefinition } from 'knapshot'

export interface CacheOptions {
    readonly ttl?: '5m' | '1h' | undefined;
    readonly conversation?: boolean | undefined;
    readonly key?: string | undefined;
    readonly mark?: boolean | undefined;
}
export interface FromOptions {
    readonly leaveOut?: readonly string[] | undefined;
}
export interface GeminiClient {
    readonly models: {
        generateContent(params: never): unknown;
        generateContentStream(params: never): unknown;
    };
}
export type GeminiConfig = {
    systemInstruction?: string;
    tools?: GeminiTool[];
} & Partial<GeminiStructuredConfig>;
export interface GeminiContent {
    role: 'user' | 'model';
    parts: GeminiPart[];
}
export type GeminiParams<Client extends GeminiClient> = Omit<Parameters<Client['models']['generateContent']>[0], 'contents'>;
export type GeminiPart = {
    text: string;
} | {
    functionCall: {
        id: string;
        name: string;
        args: Record<string, unknown>;
    };
    thoughtSignature?: string;
} | {
    functionResponse: {
        id: string;
        name: string;
        response: Record<string, unknown>;
    };
};
export interface GeminiReplyPart {
    readonly text?: string | undefined;
    readonly thought?: boolean | undefined;
    readonly thoughtSignature?: string | undefined;
    readonly functionCall?: {
        readonly id?: string | undefined;
        readonly name?: string | undefined;
        readonly args?: object | undefined;
    } | undefined;
}
export interface GeminiRequest {
    config: GeminiConfig;
    contents: GeminiContent[];
}
export interface GeminiResponse {
    readonly candidates?: readonly {
        readonly content?: {
            readonly parts?: readonly GeminiReplyPart[] | undefined;
        } | undefined;
        readonly finishReason?: string | undefined;
        readonly finishMessage?: string | undefined;
    }[];
    readonly promptFeedback?: {
        readonly blockReason?: string | undefined;
        readonly blockReasonMessage?: string | undefined;
    };
}
export interface GeminiStructuredConfig {
    responseMimeType: 'application/json';
    responseJsonSchema: {
        [keyword: string]: unknown;
    };
}
export interface GeminiTool {
    functionDeclarations: {
        name: string;
        description?: string;
        parametersJsonSchema?: object;
    }[];
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
export declare function callGemini<Client extends GeminiClient>(client: Client, params: GeminiParams<Client>, options?: RequestOptions): Call;
export declare function fromGemini(contents: readonly object[] | {
    readonly contents: readonly object[];
    readonly config?: object;
}, options?: FromOptions): Message[];
export declare function geminiSchema(source: SchemaLike): ReducedSchema;
export declare function replyFromGemini(response: GeminiResponse): ModelReply;
export declare function toGemini(prompt: HasMessages, options: RequestOptions & {
    readonly structured: true;
}): GeminiRequest & {
    config: GeminiStructuredConfig;
};
export declare function toGemini(prompt: HasMessages, options?: RequestOptions): GeminiRequest;
