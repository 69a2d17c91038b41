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
export interface LlamaCppChatWrapper<ModelTokenizer> {
    generateContextState(options: {
        chatHistory: LlamaCppItem[];
    }): {
        readonly contextText: {
            tokenize(tokenizer: ModelTokenizer): {
                readonly length: number;
            };
        };
    };
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
export interface LlamaCppModel<ModelTokenizer> {
    tokenize(text: string, specialTokens?: boolean): {
        readonly length: number;
    };
    readonly tokenizer: ModelTokenizer;
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
export type LlamaCppSettings<Chat extends LlamaCppChat> = Chat extends {
    generateResponse(history: never, options?: infer Options): unknown;
} ? Omit<NonNullable<Options>, 'functions' | 'signal' | 'onTextChunk'> : never;
export interface LlamaCppTokenizerOptions<ModelTokenizer> {
    readonly name: string;
    readonly chatWrapper: LlamaCppChatWrapper<ModelTokenizer>;
}
export declare function callLlamaCpp<Chat extends LlamaCppChat>(chat: Chat, settings?: LlamaCppSettings<Chat>, options?: LlamaCppOptions): Call;
export declare function fromLlamaCpp(history: readonly object[], options?: FromOptions): Message[];
export declare function llamaCppTokenizer<ModelTokenizer>(model: LlamaCppModel<ModelTokenizer>, options: LlamaCppTokenizerOptions<ModelTokenizer>): Tokenizer;
export declare function replyFromLlamaCpp(response: LlamaCppResponse): ModelReply;
export declare function toCompletion(prompt: HasMessages, options?: CompletionOptions): CompletionRequest;
export declare function toLlamaCpp(prompt: HasMessages, options?: LlamaCppOptions): LlamaCppItem[];
