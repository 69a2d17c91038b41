import { json } from '../format/json.ts'
import { hashedNgrams } from '../search/hashed-ngrams.ts'
import { checkOptions, type Rule, type Rules } from '../value/check-options.ts'
import { callback, flag } from '../value/rules.ts'
import type { Bench, CaseOf, ContractCase, ContractDemo, ContractShape, StoreContractOptions } from './contract.ts'
import { durabilityCases } from './durability-cases.ts'
import { keepingCases } from './keeping-cases.ts'
import { lostTablesCases } from './lost-tables-cases.ts'
import { rankingCases } from './ranking-cases.ts'
import { refusalCases } from './refusal-cases.ts'
import { searchCases } from './search-cases.ts'
import { transactionCases } from './transaction-cases.ts'
import { valueCases } from './value-cases.ts'
import { vectorCases } from './vector-cases.ts'
import { writerCases } from './writer-cases.ts'

export type {
  ContractCase,
  ContractDemo,
  ContractExample,
  ContractShape,
  ContractStore,
  StoreContractOptions,
} from './contract.ts'

const isSimilarity: Rule = (value) => {
  const { likeMemory, ...others } = Object(value)
  const isShare = typeof likeMemory === 'number' && likeMemory >= 0 && likeMemory <= 1
  return (isShare && Object.keys(others).length === 0) || '{ likeMemory }, a number from 0 to 1'
}

const rules: Rules<StoreContractOptions> = {
  create: { required: callback },
  reopen: callback,
  share: callback,
  breakPuts: callback,
  dropTables: callback,
  transact: callback,
  openReadOnly: callback,
  cleanUp: callback,
  similarity: isSimilarity,
  findsByVector: flag,
}

/**
 * Lists the tests that every `ExampleStore` must pass, for any test runner:
 *
 * ```ts
 * for (const { name, run } of storeContract({ create: (shape) => myStore(client, shape) })) it(name, run)
 * ```
 *
 * Each test makes its own store and rejects with an `Error` that names what was expected and what was found. A case takes
 * well under a second in memory; the largest puts 2,000 examples at once. `reopen`, `share`, `breakPuts`, `transact`,
 * `dropTables` and `openReadOnly` add cases; run the list a second time with `findsByVector` for a store that takes an embedder.
 */
export function storeContract(options: StoreContractOptions): readonly ContractCase[] {
  checkOptions('storeContract()', options, rules)
  const shape: ContractShape = {
    output: json<ContractDemo>({
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] }, more: { type: 'object' } },
      required: ['kind'],
    }),
    ...(options.findsByVector === true ? { embedder: hashedNgrams({ dimensions: 64 }) } : {}),
  }
  const bench: Bench = {
    options,
    shape,
    async make(examples = [], change = {}) {
      const store = await options.create({ ...shape, ...change })
      if (examples.length > 0) await store.put(examples)
      return store
    },
  }
  const cases: readonly CaseOf[] = [
    ...keepingCases,
    ...valueCases,
    ...searchCases,
    ...rankingCases,
    ...refusalCases(options),
    ...(options.findsByVector === true ? vectorCases : []),
    ...writerCases(options),
    ...durabilityCases(options),
    ...transactionCases(options),
    ...lostTablesCases(options),
  ]
  return cases.map(({ name, run }) => ({
    name,
    run: async () => {
      try {
        await run(bench)
      } finally {
        await options.cleanUp?.()
      }
    },
  }))
}
