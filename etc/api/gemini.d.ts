// knapshot/gemini
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema, Message, Prompt } from 'knapshot'

export type GeminiConfig = {
    systemInstruction?: string;
} & Partial<GeminiStructuredConfig>;
export interface GeminiContent {
    role: 'user' | 'model';
    parts: GeminiPart[];
}
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
export interface GeminiRequest {
    config: GeminiConfig;
    contents: GeminiContent[];
}
export interface GeminiStructuredConfig {
    responseMimeType: 'application/json';
    responseJsonSchema: {
        [keyword: string]: unknown;
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
export declare function geminiSchema(source: SchemaLike): ReducedSchema;
export declare function toGemini(prompt: HasMessages, options: RequestOptions & {
    readonly structured: true;
}): GeminiRequest & {
    config: GeminiStructuredConfig;
};
export declare function toGemini(prompt: HasMessages, options?: RequestOptions): GeminiRequest;
