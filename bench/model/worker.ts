// Answers prompts with a model, one after the other, in its own process, because threads of one process slow each other
// down. node --import tsx worker.ts <model file> <dialect>
import { getLlama, LlamaLogLevel, type Token } from 'node-llama-cpp'
import type { Message } from '../../src/entry/index.ts'

export interface Question {
  readonly key: string
  readonly messages: readonly Message[]
  /** The most tokens that a reply may take. */
  readonly limit: number
}

export interface Answer {
  readonly key: string
  readonly reply: string
  /** Whether the model itself ended it. */
  readonly finished: boolean
}

const contextSize = 4096
const [, , modelPath = '', dialect = ''] = process.argv
const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: LlamaLogLevel.error })
const model = await llama.loadModel({ modelPath })
const context = await model.createContext({ contextSize, threads: 1 })
const sequence = context.getSequence()

process.on('message', async (question: Question) => process.send?.(await answer(question)))
process.on('disconnect', () => process.exit())
process.send?.('ready')

async function answer({ key, messages, limit }: Question): Promise<Answer> {
  const tokens = dialect === 'chatml' ? chatml(messages) : text(messages)
  if (tokens.length + limit > contextSize) throw new Error(`a prompt of ${tokens.length} tokens is too long`)
  // Keeps what the prompt has in common with the last one; the last token is always evaluated again.
  await sequence.adaptStateToTokens(tokens.slice(0, -1))
  const said: Token[] = []
  for await (const token of sequence.evaluate(tokens.slice(sequence.nextTokenIndex), {
    temperature: 0,
    yieldEogToken: true,
  })) {
    if (model.isEogToken(token)) return { key, reply: model.detokenize(said), finished: true }
    said.push(token)
    const line = dialect === 'text' ? /^\s*\S[^\n]*(?=\n)/u.exec(model.detokenize(said)) : null
    if (line !== null) return { key, reply: line[0], finished: true }
    if (said.length === limit) break
  }
  return { key, reply: model.detokenize(said), finished: false }
}

/** Contents are written without special tokens, so that no text becomes a boundary. */
function chatml(messages: readonly Message[]): Token[] {
  const [start] = model.tokenizer('<|im_start|>', true)
  const [end] = model.tokenizer('<|im_end|>', true)
  if (start === undefined || end === undefined) throw new Error('the model has no marks of turns')
  const turn = (role: string, content: string): Token[] => [start, ...model.tokenizer(`${role}\n${content}`)]
  return [
    ...messages.flatMap(({ role, content }) => [...turn(role, content), end, ...model.tokenizer('\n')]),
    ...turn('assistant', ''),
  ]
}

function text(messages: readonly Message[]): Token[] {
  const written = messages.map(({ role, content }) => {
    if (role === 'system') return `${content}\n\n`
    return role === 'user' ? `Input: ${content}\nOutput:` : ` ${content}\n\n`
  })
  const bos = model.tokens.bos
  return [...(bos === null ? [] : [bos]), ...model.tokenizer(written.join(''))]
}
