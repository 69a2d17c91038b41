import type { Embedder, Example, ExampleStore, Format, Writer } from '../types.ts'

/** The outputs that the contract stores: a kind, and anything that JSON can say. */
export interface ContractDemo {
  readonly kind: 'a' | 'b'
  readonly more?: Readonly<Record<string, unknown>>
}

export type ContractExample = Example<string, ContractDemo>

export type ContractStore = ExampleStore<string, ContractDemo>

/** What a store under test is made with. */
export interface ContractShape {
  readonly output: Format<unknown, ContractDemo>
  /** How inputs are written, and so searched; as they are unless given. */
  readonly input?: Writer<string>
  /** Given in every case when the contract is asked for with `findsByVector`. */
  readonly embedder?: Embedder
}

export interface StoreContractOptions {
  /** Makes a fresh, empty store. Stores made for one run of the contract are not expected to see each other's examples. */
  create(shape: ContractShape): ContractStore | Promise<ContractStore>
  /**
   * Opens the data of a store again, as another process would find it, after closing it where a store can be closed. Adds
   * the cases of what outlives a store.
   */
  reopen?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>
  /** Opens a second store on the data of the first, which stays in use. Adds the cases of two writers on one database. */
  share?(store: ContractStore, shape: ContractShape): ContractStore | Promise<ContractStore>
  /**
   * Makes puts fail in the database, after they have begun to write, until the function that it returns is called: by a
   * trigger that refuses the id `refused`, by a quota. Adds the case of a put that fails half way.
   */
  breakPuts?(store: ContractStore): Promise<() => Promise<void>>
  /** Runs after each case, also after one that failed: to close what `create`, `reopen` and `share` have opened. */
  cleanUp?(): void | Promise<void>
  readonly similarity?: {
    /** Share of the 4 hits that a memory store gives first which must be among the first 8 here, 0 to 1. @default 0.6 */
    readonly likeMemory: number
  }
  /**
   * Gives an embedder to every store, and lets everything be somewhat like everything. Adds the cases of vectors.
   * @default false
   */
  readonly findsByVector?: boolean
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
