// knapshot/testing
import type { Embedder, Example, ExampleStore, Format, Writer } from 'knapshot'

export interface ContractCase {
    readonly name: string;
    run(): Promise<void>;
}
export interface ContractDemo {
    readonly kind: 'a' | 'b';
    readonly more?: Readonly<Record<string, unknown>>;
}
export type ContractExample = Example<string, ContractDemo>;
export interface ContractShape {
    readonly output: Format<unknown, ContractDemo>;
    readonly input?: Writer<string>;
    readonly searchBy?: Writer<string>;
    readonly embedder?: Embedder;
}
export type ContractStore = ExampleStore<string, ContractDemo>;
export interface StoreContractOptions {
    create(shape: ContractShape): ContractStore | Promise<ContractStore>;
    reopen?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>;
    share?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>;
    breakPuts?(store: ContractStore): Promise<() => Promise<void>>;
    dropTables?(store: ContractStore): Promise<void>;
    transact?(store: ContractStore, shape: ContractShape, end: 'commit' | 'rollback', work: (inner: ContractStore) => Promise<void>): Promise<void>;
    openReadOnly?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>;
    cleanUp?(): void | Promise<void>;
    readonly similarity?: {
        readonly likeMemory: number;
    } | undefined;
    readonly findsByVector?: boolean | undefined;
}
export declare function storeContract(options: StoreContractOptions): readonly ContractCase[];
