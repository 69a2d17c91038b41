import type { Example, ExampleStore, Format } from '../types.ts'

/** What the examples of the contract hold as outputs. */
export interface ContractDemo {
  readonly kind: 'a' | 'b'
  readonly more?: unknown
}

export type ContractStore = ExampleStore<string, ContractDemo>
export type ContractExample = Example<string, ContractDemo>

/** What the cases of the contract run on. */
export interface Subject {
  readonly output: Format<ContractDemo>
  /** Makes an empty store and puts these examples, if any. */
  filled(examples?: readonly ContractExample[]): Promise<ContractStore>
  readonly reopen: ((store: ContractStore) => Promise<ContractStore>) | undefined
  /** Texts without a letter are like none; by vectors everything is somewhat like everything. */
  readonly findsByVector: boolean
  readonly likeMemory: number
  readonly largestValue: number
}

/** One thing that every store must do. Throws an `Error` that says what was expected and what was found. */
export interface ContractCase {
  readonly name: string
  run(): Promise<void>
}

export const printer = {
  a: { id: 'a', input: 'the printer is on fire', output: { kind: 'a' }, tags: ['hot', 'office'] },
  b: { id: 'b', input: 'the printer is out of paper', output: { kind: 'b' }, tags: ['office'] },
  c: { id: 'c', input: 'holiday request', output: { kind: 'b' } },
} as const satisfies Record<string, ContractExample>

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function idsOf(store: ContractStore): Promise<string[]> {
  return (await collect(store.all())).map(({ id }) => id)
}
