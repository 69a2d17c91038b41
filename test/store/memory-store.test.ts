import { memoryStore } from 'knapshot'
import { storeContract } from '../support/store-contract.ts'

storeContract('memoryStore', async (examples, output) => memoryStore(examples, { output }))
