// knapshot/build
import type { Counts, MessageOverhead, PromptBuilder } from 'knapshot'

export interface CountOptions {
    readonly counter?: RemoteCounter;
    readonly signal?: AbortSignal;
}
export interface RemoteCounter {
    readonly name: string;
    count(text: string, options: {
        readonly signal?: AbortSignal;
    }): Promise<number>;
    readonly concurrency?: number;
    readonly exact?: boolean;
    readonly overhead?: MessageOverhead;
}
export declare function countExamples<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>, options?: CountOptions): Promise<Counts>;
