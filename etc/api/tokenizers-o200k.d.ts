// knapshot/tokenizers/o200k
import type { Tokenizer } from 'knapshot'

export declare const o200k: Tokenizer;
