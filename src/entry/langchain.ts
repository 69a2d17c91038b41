/**
 * Gives a prompt to LangChain.
 *
 * @holds provider
 * @size 4.1 kB
 */
export type { FromOptions } from '../provider/foreign.ts'
export { callLangChain, type LangChainChat } from '../provider/langchain/call-langchain.ts'
export { fromLangChain } from '../provider/langchain/from-langchain.ts'
export { type LangChainReply, replyFromLangChain } from '../provider/langchain/reply-from-langchain.ts'
export {
  type LangChainCall,
  type LangChainMessage,
  type LangChainOptions,
  toLangChain,
} from '../provider/langchain/to-langchain.ts'
export type { HasMessages } from '../provider/request.ts'
