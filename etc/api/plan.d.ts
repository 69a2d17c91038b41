// knapshot/plan
import type { Prompt } from 'knapshot'

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
export interface Prices {
    readonly input: number;
    readonly cachedInput?: number;
    readonly cacheWrite?: number;
    readonly output?: number;
    readonly minimumCacheable?: number;
}
export declare function cost(prompt: Pick<Prompt<unknown>, 'report'>, prices: Prices, options?: CostOptions): Cost;
