import type { MessageOverhead, Tokenizer } from '../budget.ts'
import { DefinitionError } from '../errors.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { flag } from '../value/rules.ts'
import { counterName, overhead as isOverhead } from './counter-rules.ts'
import { defaultOverhead } from './overhead.ts'

export interface AdapterOptions {
  /** The name under which counts are stored: that of the encoding or of the model, such as `o200k`. */
  readonly name: string
  /**
   * Set this where you know that the package counts as the model does. The wasm build `tiktoken` is the reference
   * itself. js-tiktoken and gpt-tokenizer differ from it on texts with U+FEFF, and js-tiktoken also on U+0085, so with
   * them reports would claim too much (bench/results/tokens-agreement.md). @default false
   */
  readonly exact?: boolean | undefined
  /** Tokens added for each message and for the beginning of the reply. @default 3 and 3 */
  readonly overhead?: MessageOverhead | undefined
}

/** What `fromTiktoken` needs of an encoder of js-tiktoken or tiktoken. */
export interface TiktokenEncoder {
  encode(text: string, allowedSpecial: string[], disallowedSpecial: string[]): { readonly length: number }
}

/** What `fromGptTokenizer` needs of an encoding module of gpt-tokenizer. */
export interface GptTokenizerModule {
  countTokens(text: string, options: { readonly disallowedSpecial: Set<string> }): number
}

/**
 * Makes a tokenizer from a `Tiktoken` of js-tiktoken (full or lite) or of tiktoken. Text of special tokens counts as
 * plain text, where the encoder itself would throw. On a long run without spaces, these encoders take quadratic time.
 */
export function fromTiktoken(encoder: TiktokenEncoder, options: AdapterOptions): Tokenizer {
  if (typeof encoder?.encode !== 'function')
    throw unusable('fromTiktoken', 'an encoder such as getEncoding("o200k_base")', encoder)
  return adapt('fromTiktoken', options, (text) => encoder.encode(text, [], []).length)
}

/**
 * Makes a tokenizer from an encoding module of gpt-tokenizer: `import * as encoding from
 * 'gpt-tokenizer/encoding/o200k_base'`. Text of special tokens counts as plain text, where the module itself would
 * throw.
 */
export function fromGptTokenizer(module: GptTokenizerModule, options: AdapterOptions): Tokenizer {
  if (typeof module?.countTokens !== 'function')
    throw unusable('fromGptTokenizer', 'a module such as gpt-tokenizer/encoding/o200k_base', module)
  const asText = { disallowedSpecial: new Set<string>() }
  return adapt('fromGptTokenizer', options, (text) => module.countTokens(text, asText))
}

function adapt(caller: string, options: AdapterOptions, count: (text: string) => number): Tokenizer {
  checkOptions(`${caller}()`, options, { name: { required: counterName }, exact: flag, overhead: isOverhead })
  const { name, exact = false, overhead = defaultOverhead } = options
  return Object.freeze({ name, exact, overhead, count })
}

function unusable(name: string, wanted: string, found: unknown): DefinitionError {
  return new DefinitionError('definition_invalid', `${name}() needs ${wanted}, found ${preview(found)}.`)
}
