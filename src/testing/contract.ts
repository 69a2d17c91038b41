import type { Embedder, Example, ExampleStore, Format, Writer } from '../types.ts'

/** The outputs that the contract stores: a kind, and anything that JSON can express. */
export interface ContractDemo {
  readonly kind: 'a' | 'b'
  readonly more?: Readonly<Record<string, unknown>>
}

export type ContractExample = Example<string, ContractDemo>

export type ContractStore = ExampleStore<string, ContractDemo>

/** What a store under test is made with. */
export interface ContractShape {
  readonly output: Format<unknown, ContractDemo>
  /** How inputs are written, and therefore searched. @default as they are */
  readonly input?: Writer<string>
  /** Writes what inputs are searched by, for stores that have `searchBy`. @default as they are written */
  readonly searchBy?: Writer<string>
  /** Given in every case when the contract is called with `findsByVector`. */
  readonly embedder?: Embedder
}

export interface StoreContractOptions {
  /** Makes a fresh, empty store. Stores made for one run of the contract are not expected to see each other's examples. */
  create(shape: ContractShape): ContractStore | Promise<ContractStore>
  /**
   * Opens the data of a store again, as another process would find it, after closing the store if it can be closed.
   * Adds the cases of what must survive a restart.
   */
  reopen?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>
  /**
   * Opens a second store on the data of the first, which stays in use. Adds the cases of two writers on one database.
   */
  share?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>
  /**
   * Makes puts fail in the database after they have begun to write, until the returned function is called: for example
   * by a trigger that refuses the id `refused`, or by a quota. Adds the case of a put that fails half way.
   */
  breakPuts?(store: ContractStore): Promise<() => Promise<void>>
  /**
   * Removes the tables of a store, or whatever else holds its data, while it stays in use. Adds the case of a store that
   * begins anew.
   */
  dropTables?(store: ContractStore): Promise<void>
  /**
   * Begins a transaction on a connection to the data of a store, runs `work` with a store on that connection (the same
   * one, where it has no other), and commits the transaction or rolls it back. Adds the cases of stores inside a
   * transaction of the caller.
   */
  transact?(
    store: ContractStore,
    shape: ContractShape,
    end: 'commit' | 'rollback',
    work: (inner: ContractStore) => Promise<void>,
  ): Promise<void>
  /** Opens the data of a store for reading only. Adds the case of an embedder that the data has no vectors of. */
  openReadOnly?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>
  /** Runs after each case, even after a failed one, to close what `create`, `reopen` and `share` have opened. */
  cleanUp?(): void | Promise<void>
  readonly similarity?:
    | {
        /**
         * How many of the first 4 hits of a memory store must be among the first 8 here, as a share from 0 to 1.
         * @default 0.6
         */
        readonly likeMemory: number
      }
    | undefined
  /**
   * Gives every store an embedder by which every text is somewhat similar to every other. Adds the cases of vectors.
   * @default false
   */
  readonly findsByVector?: boolean | undefined
}

/** One test: rejects with an `Error` that says what was expected and what was found. */
export interface ContractCase {
  readonly name: string
  run(): Promise<void>
}

/** What a case works with. */
export interface Bench {
  readonly options: StoreContractOptions
  readonly shape: ContractShape
  /** Makes a store that holds these examples. */
  make(examples?: readonly ContractExample[], change?: Partial<ContractShape>): Promise<ContractStore>
}

/** A case before it is given a bench. */
export interface CaseOf {
  readonly name: string
  run(bench: Bench): Promise<void>
}
