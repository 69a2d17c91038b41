import type { MessageOverhead, Tokenizer } from '../../budget.ts'
import type { Message } from '../../types.ts'
import { checkOptions, type Rule } from '../../value/check-options.ts'
import { hasMethods } from '../../value/rules.ts'
import { type LlamaCppItem, toLlamaCpp } from './to-llama-cpp.ts'

/** What is needed of a `LlamaModel` of node-llama-cpp. */
export interface LlamaCppModel<ModelTokenizer> {
  tokenize(text: string, specialTokens?: boolean): { readonly length: number }
  readonly tokenizer: ModelTokenizer
}

/** What is needed of a chat wrapper of node-llama-cpp, such as `chat.chatWrapper`. */
export interface LlamaCppChatWrapper<ModelTokenizer> {
  generateContextState(options: { chatHistory: LlamaCppItem[] }): {
    readonly contextText: { tokenize(tokenizer: ModelTokenizer): { readonly length: number } }
  }
}

export interface LlamaCppTokenizerOptions<ModelTokenizer> {
  /** The name under which counts are stored: that of the model. */
  readonly name: string
  /** `chat.chatWrapper`: the tokens around messages are measured with it. */
  readonly chatWrapper: LlamaCppChatWrapper<ModelTokenizer>
}

const isName: Rule = (value) => (typeof value === 'string' && value !== '') || 'a text, which counts are stored under'
const isModel: Rule = (value) => hasMethods(value, 'tokenize') || 'a LlamaModel of node-llama-cpp'
const isWrapper: Rule = (value) => hasMethods(value, 'generateContextState') || '`chat.chatWrapper`'

/**
 * Makes a tokenizer of a local model's own. What the chat template adds to each message is measured once, by role. Text of
 * special tokens counts as plain text, as it is sent. Where texts count otherwise within the template than alone, the
 * tokenizer does not call itself exact. Throws a `DefinitionError` for what is no model or wrapper.
 */
export function llamaCppTokenizer<ModelTokenizer>(
  model: LlamaCppModel<ModelTokenizer>,
  options: LlamaCppTokenizerOptions<ModelTokenizer>,
): Tokenizer {
  checkOptions('llamaCppTokenizer()', { model }, { model: { required: isModel } })
  checkOptions<LlamaCppTokenizerOptions<ModelTokenizer>>('llamaCppTokenizer()', options, {
    name: { required: isName },
    chatWrapper: { required: isWrapper },
  })
  const count = (text: string): number => (text === '' ? 0 : model.tokenize(text).length)
  const { name, chatWrapper } = options
  // Two texts that end and begin in different ways: what is around them must be the same.
  const overhead = measured(model, chatWrapper, 'x')
  const exact = JSON.stringify(overhead) === JSON.stringify(measured(model, chatWrapper, ' 12,\nüber '))
  return Object.freeze({ name, exact, count, overhead })
}

/** Measures what the template adds to a text, by role. */
function measured<ModelTokenizer>(
  model: LlamaCppModel<ModelTokenizer>,
  wrapper: LlamaCppChatWrapper<ModelTokenizer>,
  probe: string,
): MessageOverhead {
  const each = model.tokenize(probe).length
  /** Tokens besides the texts. */
  const around = (...roles: Message['role'][]): number => {
    const messages = roles.map((role): Message => ({ role, content: probe }))
    // Generation begins in an empty item of the model.
    const chatHistory: LlamaCppItem[] = [...toLlamaCpp({ messages }), { type: 'model', response: [] }]
    const { contextText } = wrapper.generateContextState({ chatHistory })
    return contextText.tokenize(model.tokenizer).length - roles.length * each
  }
  // A system message leads them all: some templates write one of their own where there is none.
  const base = around('system', 'user')
  const user = Math.max(0, around('system', 'user', 'user') - base)
  const assistant = Math.max(0, around('system', 'user', 'assistant', 'user') - base - user)
  const system = Math.max(0, base - around('user'))
  // Results stand with their calls.
  return { message: { system, user, assistant, tool: assistant }, reply: Math.max(0, base - system - user) }
}
