// knapshot/tokenizers/cl100k
import type { Tokenizer } from 'knapshot'

export declare const cl100k: Tokenizer;
