// knapshot/sqlite
import type { Counts, Embedder, ExampleStore, Format, SearchBy, Writer } from 'knapshot'

export interface SqliteStoreOptions<In, Demo> {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In> | undefined;
    readonly searchBy?: SearchBy<NoInfer<In>> | undefined;
    readonly table?: string | undefined;
    readonly counts?: Counts | undefined;
    readonly embedder?: Embedder | undefined;
}
export declare function sqliteStore<Demo, In = string>(database: object, options: SqliteStoreOptions<In, Demo>): ExampleStore<In, Demo>;
