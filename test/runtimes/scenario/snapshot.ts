import { countExamples } from 'knapshot/build'
import { builder } from './deployed.ts'

/** Makes the module that is built before deployment. */
export async function snapshot(): Promise<string> {
  return `export default ${JSON.stringify(await countExamples(builder))}`
}
