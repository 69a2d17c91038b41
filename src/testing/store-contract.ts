import { json } from '../format/json.ts'
import type { Format } from '../types.ts'
import { changeCases } from './change-cases.ts'
import { searchCases } from './search-cases.ts'
import type { ContractCase, ContractDemo, ContractStore, Subject } from './subject.ts'
import { valueCases } from './value-cases.ts'

export interface StoreContractOptions {
  /** Makes a store that is empty, for outputs of this format; called for every case. */
  create(shape: { readonly output: Format<ContractDemo> }): Promise<ContractStore>
  /** Closes a store and opens what it held again, where it outlives its object. */
  reopen?(store: ContractStore): Promise<ContractStore>
  /** True when an embedder is part of the search: then texts without a common word are somewhat alike too. */
  readonly findsByVector?: boolean
  /** Share of what a memory store finds first that must be found, 0 to 1. @default 0.8 */
  readonly likeMemory?: number
  /** Characters of an input or an output that the store must take. @default 1000000 */
  readonly largestValue?: number
}

/**
 * Lists what every store must do, whatever it is made of, as cases for any test runner. A case throws an `Error` that says
 * what was expected and what was found.
 *
 * @example
 * for (const { name, run } of storeContract({ create })) it(name, run)
 */
export function storeContract(options: StoreContractOptions): readonly ContractCase[] {
  const { create, reopen, findsByVector = false, likeMemory = 0.8, largestValue = 1_000_000 } = options
  const output = json<ContractDemo>({
    type: 'object',
    properties: { kind: { enum: ['a', 'b'] }, more: {} },
    required: ['kind'],
    additionalProperties: false,
  })
  const subject: Subject = {
    output,
    reopen,
    findsByVector,
    likeMemory,
    largestValue,
    async filled(examples = []) {
      const store = await create({ output })
      if (examples.length > 0) await store.put(examples)
      return store
    },
  }
  return [...changeCases(subject), ...valueCases(subject), ...searchCases(subject)]
}
