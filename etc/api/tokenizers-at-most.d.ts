// knapshot/tokenizers/at-most
import type { Tokenizer } from 'knapshot'

export declare const cl100kAtMost: Tokenizer;
export declare const o200kAtMost: Tokenizer;
