/**
 * Works out what prompts cost, what a provider caches of them, and whether it takes their schema.
 *
 * @holds format, plan, provider
 * @size 13.3 kB
 */
export { cacheDefaults } from '../plan/cache-defaults.ts'
export type { CacheFacts, NotCached } from '../plan/cache-facts.ts'
export { type CachePlan, type CachePlanOptions, cachePlan } from '../plan/cache-plan.ts'
export { type Cost, type CostOptions, cost, type Prices } from '../plan/cost.ts'
export type { Provider } from '../plan/fit-words.ts'
export type { PinPlan } from '../plan/pin-plan.ts'
export { type SchemaFit, type SchemaIssue, schemaFit } from '../plan/schema-fit.ts'
export type { SchemaLike } from '../provider/schema/json-schema-of.ts'
export type { LossKind } from '../provider/schema/reduced-schema.ts'
