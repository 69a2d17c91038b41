export {
  type ContractCase,
  type ContractDemo,
  type ContractExample,
  type ContractShape,
  type ContractStore,
  type StoreContractOptions,
  storeContract,
} from './testing/store-contract.ts'
