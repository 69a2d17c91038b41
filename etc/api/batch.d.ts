// knapshot/batch
import type { BuildExtra, Fix, Format, KnapshotErrorCode, PromptBuilder, ReadOptions } from 'knapshot'
import type { RequestOptions } from 'knapshot/openai'

export type BatchCode = KnapshotErrorCode | 'row_malformed' | 'row_failed' | 'id_invalid' | 'id_repeated' | 'id_unknown' | 'result_malformed' | 'result_error' | 'result_canceled' | 'result_expired' | 'result_missing';
export interface BatchFailure {
    readonly ok: false;
    readonly line?: number;
    readonly id?: string;
    readonly code: BatchCode;
    readonly message: string;
}
export type BatchInput<In, Vars> = BatchRow<In, Vars> | (In extends string ? In : never);
export interface BatchLimits {
    readonly requests: number;
    readonly bytes: number;
}
export interface BatchOptions extends RequestOptions {
    readonly to: BatchTarget;
    readonly model: string;
    readonly params?: Readonly<Record<string, unknown>> | undefined;
    readonly concurrency?: number | undefined;
    readonly signal?: AbortSignal | undefined;
}
export interface BatchRequest {
    readonly ok: true;
    readonly line: number;
    readonly id: string;
    readonly request: BatchBody;
}
export interface BatchResultOptions extends Pick<ReadOptions, 'truncated'> {
    readonly ids?: Iterable<string> | (() => AsyncIterable<string>) | undefined;
}
export type BatchRow<In, Vars> = Omit<BuildExtra<Vars>, 'signal'> & {
    readonly id?: string | number | undefined;
    readonly input: In;
    readonly metadata?: unknown;
    readonly output?: unknown;
};
export type BatchTarget = 'openai' | 'openai-responses' | 'anthropic' | 'gemini';
export interface BatchValue<Out> {
    readonly ok: true;
    readonly line: number;
    readonly id: string;
    readonly value: Out;
    readonly fixes: readonly Fix[];
}
export declare const batchLimits: Readonly<Record<BatchTarget, BatchLimits>>;
export declare function batchRequests<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>, rows: Iterable<BatchInput<In, Vars>> | AsyncIterable<BatchInput<In, Vars>>, options: BatchOptions): AsyncGenerator<BatchRequest | BatchFailure>;
export declare function batchResults<Out>(builder: {
    readonly definition: {
        readonly output: Format<Out, never>;
    };
}, lines: Iterable<unknown> | AsyncIterable<unknown>, options?: BatchResultOptions): AsyncGenerator<BatchValue<Out> | BatchFailure>;

// Reached from the declarations above, not exported.

type BatchBody = Readonly<Record<string, unknown>>;
