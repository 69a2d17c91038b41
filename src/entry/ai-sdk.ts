/**
 * Gives a prompt to the AI SDK.
 *
 * @holds provider
 * @size 4.7 kB
 */
export { type AISDKModel, type AISDKSettings, callAISDK } from '../provider/ai-sdk/call-ai-sdk.ts'
export { fromAISDK } from '../provider/ai-sdk/from-ai-sdk.ts'
export { type AISDKReply, replyFromAISDK } from '../provider/ai-sdk/reply-from-ai-sdk.ts'
export {
  type AISDK6Request,
  type AISDKMessage,
  type AISDKOptions,
  type AISDKPart,
  type AISDKProviderOptions,
  type AISDKRequest,
  type AISDKResult,
  type AISDKTool,
  toAISDK,
} from '../provider/ai-sdk/to-ai-sdk.ts'
export type { FromOptions } from '../provider/foreign.ts'
export type { HasMessages } from '../provider/request.ts'
