// knapshot/plan
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format, JsonSchema, Prompt } from 'knapshot'

export interface CacheFacts {
    readonly stableTokens: number;
    readonly minimum: number;
    readonly hitRate: number;
    readonly cachedTokens: number;
    readonly notCached?: NotCached;
    readonly timesCheaper: number;
    readonly cachePaysFrom?: number;
    readonly pin?: PinPlan;
}
export interface CachePlan extends CacheFacts {
    readonly why: string;
    readonly remedy?: string;
}
export interface CachePlanOptions {
    readonly prices: Prices;
    readonly minimum?: number | undefined;
    readonly hitRate?: number | undefined;
    readonly replyTokens?: number | undefined;
    readonly needsMark?: boolean | undefined;
    readonly exampleTokens?: number | readonly number[] | undefined;
}
export interface Cost {
    readonly cachedTokens: number;
    readonly uncachedTokens: number;
    readonly replyTokens: number;
    readonly perCall: number;
    readonly per1000Calls: number;
    readonly per1000CallsUncached: number;
    readonly notCached?: 'no price' | 'nothing stable' | 'too short';
    readonly cachePaysFrom?: number;
}
export interface CostOptions {
    readonly hitRate?: number | undefined;
    readonly replyTokens?: number | undefined;
}
export type LossKind = 'refused' | 'lost' | 'weakened';
export type NotCached = NonNullable<Cost['notCached']> | 'no mark';
export interface PinPlan {
    readonly examples?: number;
    readonly tokens: number;
    readonly timesCheaper: number;
    readonly paysFrom?: number;
    readonly budget: number;
}
export interface Prices {
    readonly input: number;
    readonly cachedInput?: number;
    readonly cacheWrite?: number;
    readonly output?: number;
    readonly minimumCacheable?: number;
}
export type Provider = 'openai' | 'anthropic' | 'gemini';
export interface SchemaFit {
    readonly fits: boolean;
    readonly issues: readonly SchemaIssue[];
}
export interface SchemaIssue {
    readonly kind: LossKind;
    readonly path: string;
    readonly limit: number | string;
    readonly found: number | string;
    readonly message: string;
    readonly remedy: string;
    readonly source: string;
}
export type SchemaLike = Pick<Format<unknown, never>, 'name' | 'jsonSchema' | 'read'> | StandardSchemaV1 | JsonSchema;
export declare const cacheDefaults: {
    readonly asOf: "2026-12-01";
    readonly openai: {
        readonly minimum: 1024;
        readonly prices: {
            readonly input: 1;
            readonly cachedInput: 0.1;
            readonly cacheWrite: 1.25;
        };
    };
    readonly anthropic: {
        readonly minimum: 4096;
        readonly needsMark: true;
        readonly prices: {
            readonly input: 1;
            readonly cachedInput: 0.1;
            readonly cacheWrite: 1.25;
        };
    };
    readonly gemini: {
        readonly minimum: 4096;
        readonly prices: {
            readonly input: 1;
            readonly cachedInput: 0.1;
        };
    };
};
export declare function cachePlan(prompt: Pick<Prompt<unknown>, 'report' | 'messages'>, options: CachePlanOptions): CachePlan;
export declare function cost(prompt: Pick<Prompt<unknown>, 'report'>, prices: Prices, options?: CostOptions): Cost;
export declare function schemaFit(schema: SchemaLike, provider: Provider): SchemaFit;
