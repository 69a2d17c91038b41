// knapshot/langchain
import type { Call, Message, ModelReply, Prompt, ToolDefinition } from 'knapshot'

export interface FromOptions {
    readonly leaveOut?: readonly string[] | undefined;
}
export interface HasMessages {
    readonly messages: readonly Message[];
    readonly output?: Prompt<unknown>['output'];
    readonly tools?: readonly ToolDefinition[] | undefined;
}
export interface LangChainCall {
    id: string;
    name: string;
    args: Record<string, unknown>;
    type: 'tool_call';
}
export interface LangChainChat {
    invoke(messages: never, options?: never): unknown;
    stream(messages: never, options?: never): unknown;
    bindTools?(tools: never): unknown;
}
export type LangChainMessage = ['system' | 'user' | 'assistant', string] | {
    role: 'system' | 'user' | 'assistant';
    content: string;
    name?: string;
    tool_calls?: LangChainCall[];
} | {
    role: 'tool';
    content: string;
    tool_call_id: string;
};
export interface LangChainOptions {
    readonly system?: 'system' | 'first-user' | undefined;
}
export interface LangChainReply {
    readonly content: string | readonly unknown[];
    readonly response_metadata?: object | undefined;
    readonly additional_kwargs?: object | undefined;
    readonly tool_calls?: readonly {
        readonly id?: string | undefined;
        readonly name: string;
        readonly args: unknown;
    }[] | undefined;
}
export declare function callLangChain(chat: LangChainChat, settings?: object, options?: LangChainOptions): Call;
export declare function fromLangChain(messages: readonly object[], options?: FromOptions): Message[];
export declare function replyFromLangChain(message: LangChainReply): ModelReply;
export declare function toLangChain(prompt: HasMessages, options?: LangChainOptions): LangChainMessage[];
