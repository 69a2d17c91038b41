// knapshot/tokenizers/adapters
import type { MessageOverhead, Tokenizer } from 'knapshot'

export interface AdapterOptions {
    readonly name: string;
    readonly exact?: boolean | undefined;
    readonly overhead?: MessageOverhead | undefined;
}
export interface GptTokenizerModule {
    countTokens(text: string, options: {
        readonly disallowedSpecial: Set<string>;
    }): number;
}
export interface TiktokenEncoder {
    encode(text: string, allowedSpecial: string[], disallowedSpecial: string[]): {
        readonly length: number;
    };
}
export declare function fromGptTokenizer(module: GptTokenizerModule, options: AdapterOptions): Tokenizer;
export declare function fromTiktoken(encoder: TiktokenEncoder, options: AdapterOptions): Tokenizer;
