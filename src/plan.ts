export { type Cost, type CostOptions, cost, type Prices } from './plan/cost.ts'
