/**
 * Gives a prompt to a local model, through node-llama-cpp.
 *
 * @holds provider
 * @size 4.7 kB
 */
export {
  type CompletionOptions,
  type CompletionRequest,
  toCompletion,
} from '../provider/completion/to-completion.ts'
export type { FromOptions } from '../provider/foreign.ts'
export { callLlamaCpp, type LlamaCppChat, type LlamaCppSettings } from '../provider/llama-cpp/call-llama-cpp.ts'
export { fromLlamaCpp } from '../provider/llama-cpp/from-llama-cpp.ts'
export {
  type LlamaCppChatWrapper,
  type LlamaCppModel,
  type LlamaCppTokenizerOptions,
  llamaCppTokenizer,
} from '../provider/llama-cpp/llama-cpp-tokenizer.ts'
export { type LlamaCppResponse, replyFromLlamaCpp } from '../provider/llama-cpp/reply-from-llama-cpp.ts'
export {
  type LlamaCppFunctionCall,
  type LlamaCppItem,
  type LlamaCppOptions,
  toLlamaCpp,
} from '../provider/llama-cpp/to-llama-cpp.ts'
export type { HasMessages } from '../provider/request.ts'
