// knapshot/llama-cpp
import type { Call, Message, ModelReply, Prompt, Tokenizer, ToolDefinition } from 'knapshot'

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
export interface LlamaCppChat {
    generateResponse(history: never, options?: never): unknown;
}
export interface LlamaCppFunctionCall {
    type: 'functionCall';
    name: string;
    params: Record<string, unknown>;
    result: string;
    startsNewChunk?: boolean;
}
export type LlamaCppItem = {
    type: 'system';
    text: string;
} | {
    type: 'user';
    text: string;
} | {
    type: 'model';
    response: (string | LlamaCppFunctionCall)[];
};
export interface LlamaCppModel {
    readonly filename?: string | undefined;
    tokenize(text: string, specialTokens?: boolean): readonly unknown[];
}
export interface LlamaCppOptions {
    readonly system?: 'system' | 'first-user' | undefined;
}
export interface LlamaCppResponse {
    readonly response: string;
    readonly functionCalls?: readonly {
        readonly functionName: string;
        readonly params: unknown;
    }[] | undefined;
    readonly metadata: {
        readonly stopReason: string;
    };
}
export type LlamaCppSettings<Chat extends LlamaCppChat> = Omit<NonNullable<Parameters<Chat['generateResponse']>[1]>, 'functions' | 'onTextChunk' | 'signal'>;
export interface LlamaCppWrapper {
    generateContextState(options: {
        chatHistory: never;
    }): {
        readonly contextText: {
            tokenize(tokenizer: never): readonly unknown[];
        };
    };
}
export declare function callLlamaCpp<Chat extends LlamaCppChat>(chat: Chat, settings?: LlamaCppSettings<Chat>, options?: LlamaCppOptions): Call;
export declare function fromLlamaCpp(history: readonly object[], options?: FromOptions): Message[];
export declare function llamaCppTokenizer(model: LlamaCppModel & {
    readonly tokenizer?: unknown;
}, wrapper?: LlamaCppWrapper): Tokenizer;
export declare function replyFromLlamaCpp(response: LlamaCppResponse): ModelReply;
export declare function toCompletion(prompt: HasMessages, options?: CompletionOptions): CompletionRequest;
export declare function toLlamaCpp(prompt: HasMessages, options?: LlamaCppOptions): LlamaCppItem[];
