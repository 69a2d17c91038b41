/**
 * Proves a store of your own against the contract.
 *
 * @holds example, format, search, store, testing
 * @size 85 kB
 */
export {
  type ContractCase,
  type ContractDemo,
  type ContractExample,
  type ContractShape,
  type ContractStore,
  type StoreContractOptions,
  storeContract,
} from '../testing/store-contract.ts'
