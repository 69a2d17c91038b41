export { type CountOptions, countExamples } from './snapshot/count-examples.ts'
export type { RemoteCounter } from './snapshot/remote-counter.ts'
