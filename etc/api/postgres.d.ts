// knapshot/postgres
import type { Counts, Embedder, ExampleStore, Format, SearchBy, Writer } from 'knapshot'

export interface NeonSql {
    query(sql: string, params: (string | null)[]): PromiseLike<unknown>;
}
export interface PostgresClient {
    query(sql: string, params: (string | null)[]): PromiseLike<PostgresResult>;
}
export interface PostgresJsSql {
    unsafe(sql: string, params: (string | null)[]): PromiseLike<Iterable<object> & {
        readonly length: number;
    }>;
}
export interface PostgresResult {
    readonly rows: readonly Readonly<Record<string, unknown>>[];
}
export interface PostgresSchemaOptions extends TableOptions {
    readonly embedder?: Embedder | undefined;
    readonly vectors?: 'exact' | 'hnsw' | undefined;
}
export interface PostgresStore<In, Demo> extends ExampleStore<In, Demo> {
    migrate(): Promise<void>;
}
export interface PostgresStoreOptions<In, Demo> extends TableOptions {
    readonly output: Format<unknown, Demo>;
    readonly input?: Writer<In> | undefined;
    readonly searchBy?: SearchBy<NoInfer<In>> | undefined;
    readonly counts?: Counts | undefined;
    readonly namespace?: string | undefined;
    readonly embedder?: Embedder | undefined;
    readonly vectors?: 'exact' | 'hnsw' | undefined;
    readonly timeout?: number | undefined;
}
interface TableOptions {
    readonly schema?: string | undefined;
    readonly prefix?: string | undefined;
}
export { TableOptions as PostgresTableOptions }
export declare function fromNeon(sql: NeonSql): PostgresClient;
export declare function fromPostgresJs(sql: PostgresJsSql): PostgresClient;
export declare function migratePostgres(client: PostgresClient, options?: TableOptions): Promise<void>;
export declare function postgresSchema(options?: PostgresSchemaOptions): string;
export declare function postgresStore<Demo, In = string>(client: PostgresClient, options: PostgresStoreOptions<In, Demo>): PostgresStore<In, Demo>;
