// knapshot/snapshot
import type { Embedder, ExampleStore, Format, SearchBy, Writer } from 'knapshot'

export interface Repeated {
    readonly lists: readonly (readonly string[])[];
    readonly of: string;
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
export interface SnapshotStoreOptions<In, Demo> {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In> | undefined;
    readonly searchBy?: SearchBy<NoInfer<In>> | undefined;
    readonly embedder?: Embedder | undefined;
    readonly wasm?: object | undefined;
}
export declare function snapshotStore<Demo, In = string>(snapshot: Snapshot, options: SnapshotStoreOptions<In, Demo>): ExampleStore<In, Demo>;
