import type { MessageOverhead, Tokenizer } from '../../budget.ts'

/** A `LlamaModel` of node-llama-cpp. */
export interface LlamaCppModel {
  readonly filename?: string | undefined
  tokenize(text: string, specialTokens?: boolean): readonly unknown[]
}

/** A chat wrapper of node-llama-cpp, which writes a history as the model wants it. */
export interface LlamaCppWrapper {
  generateContextState(options: { chatHistory: never }): {
    readonly contextText: { tokenize(tokenizer: never): readonly unknown[] }
  }
}

const text = 'a'

/**
 * Makes a tokenizer of a local model's own. Texts are counted without special tokens: what looks like one is text. With the chat
 * wrapper, `chat.chatWrapper`, what stands around messages is measured too; without it, it is counted as for other models.
 */
export function llamaCppTokenizer(
  model: LlamaCppModel & { readonly tokenizer?: unknown },
  wrapper?: LlamaCppWrapper,
): Tokenizer {
  return {
    name: `llama.cpp/${model.filename ?? 'model'}`,
    exact: true,
    count: (given) => model.tokenize(given, false).length,
    ...(wrapper === undefined ? {} : { overhead: measured(model, wrapper) }),
  }
}

/** Finds what each role costs from the sizes of small chats. */
function measured(model: LlamaCppModel & { readonly tokenizer?: unknown }, wrapper: LlamaCppWrapper): MessageOverhead {
  const one = model.tokenize(text, false).length
  const size = (...types: readonly string[]): number => {
    const history = types.map((type) => (type === 'model' ? { type, response: [text] } : { type, text }))
    const chatHistory = [...history, { type: 'model', response: [] }]
    const { contextText } = wrapper.generateContextState({ chatHistory: chatHistory as never })
    return contextText.tokenize(model.tokenizer as never).length - types.length * one
  }
  const asked = size('user')
  const turn = size('user', 'model', 'user') - asked
  const system = size('system', 'user') - asked
  // A turn of both and what begins the reply: the assistant's part is that of the reply, with an end.
  const user = Math.max(0, size('user', 'user') - asked)
  const assistant = Math.max(0, turn - user)
  return { message: { system, user, assistant, tool: user }, reply: asked - user }
}
