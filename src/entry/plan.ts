/**
 * Works out what prompts cost.
 *
 * @holds plan
 * @size 3 kB
 */
export { type Cost, type CostOptions, cost, type Prices } from '../plan/cost.ts'
