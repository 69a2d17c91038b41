// knapshot/sqlite
import type { Counts, Embedder, ExampleStore, Format, SearchBy, Writer } from 'knapshot'

export interface SqliteStoreOptions<In, Demo> {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In>;
    readonly searchBy?: SearchBy<NoInfer<In>>;
    readonly table?: string;
    readonly counts?: Counts;
    readonly embedder?: Embedder;
}
export declare function sqliteStore<Demo, In = string>(database: object, options: SqliteStoreOptions<In, Demo>): ExampleStore<In, Demo>;
