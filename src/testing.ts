export { type StoreContractOptions, storeContract } from './testing/store-contract.ts'
export type { ContractCase, ContractDemo, ContractExample, ContractStore } from './testing/subject.ts'
