// knapshot/build
import type { Counts, MessageOverhead, PromptBuilder } from 'knapshot'
import type { Repeated } from 'knapshot/snapshot'

export interface CountOptions {
    readonly counter?: RemoteCounter | undefined;
    readonly signal?: AbortSignal | undefined;
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
export interface Snapshot {
    readonly knapshot: string;
    readonly version: number;
    readonly size: number;
    readonly madeFor: Readonly<Record<string, string>>;
    readonly pinned: Readonly<Record<string, {
        readonly ids: readonly string[];
        readonly uncovered: readonly string[];
    }>>;
    readonly tokens: Readonly<Record<string, string>>;
    readonly features: Repeated;
    readonly tags: Repeated;
    readonly ids: string;
    readonly index: {
        readonly vocabulary: string;
        readonly postings: string;
        readonly lists: string;
        readonly words: string;
        readonly trigramHashes: string;
        readonly trigramStarts: string;
        readonly trigramWords: string;
        readonly trigrams: string;
        readonly selves: string;
        readonly lengths: string;
        readonly inverseNorms: string;
    };
    readonly vectors?: {
        readonly embedder: string;
        readonly dimensions: number;
        readonly values: string;
    };
    readonly rows: string;
    readonly lengths: string;
    readonly check: string;
}
export interface SnapshotOptions {
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
    readonly signal?: AbortSignal | undefined;
}
export declare function countExamples<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>, options?: CountOptions): Promise<Counts>;
export declare function makeSnapshot<Out, Demo, In, Vars>(builder: PromptBuilder<Out, Demo, In, Vars>, options?: SnapshotOptions): Promise<Snapshot>;
export declare function snapshotModule(snapshot: Snapshot): string;
