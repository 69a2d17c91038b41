import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { replies } from './replies.ts'

/** What a model says: its text, in the pieces in which it arrives, whether a limit stopped it, and what it says if it refuses. */
interface Said {
  readonly text: string
  readonly isCut: boolean
  readonly refusal: string | null
  readonly isStream: boolean
  readonly model: string
}

/** A request of any of the SDKs, as far as it is read here. */
interface Asked {
  readonly model?: string
  readonly stream?: boolean
  readonly messages?: readonly Turn[]
  readonly input?: readonly Turn[]
  readonly contents?: readonly Turn[]
}

interface Turn {
  readonly role?: string
  readonly content?: string | readonly { readonly text?: string }[] | null
  readonly parts?: readonly { readonly text?: string }[]
}

/**
 * Starts a server that answers as the models of OpenAI, Anthropic and Google do, in their wire formats, with the replies of
 * the documentation. `env` makes the real SDKs go to it. An input that no reply is written for is answered by an error.
 */
export async function startModelServer(): Promise<{ readonly env: Readonly<Record<string, string>>; stop(): void }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'application/json', 'x-should-retry': 'false' })
      response.end(JSON.stringify({ error: { message: String(error), code: 400, status: 'INVALID_ARGUMENT' } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    env: {
      OPENAI_BASE_URL: `${url}/v1`,
      OPENAI_API_KEY: 'none',
      ANTHROPIC_BASE_URL: url,
      ANTHROPIC_API_KEY: 'none',
      GOOGLE_GEMINI_BASE_URL: url,
      GEMINI_API_KEY: 'none',
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const chunk of request) body += chunk
  const asked = JSON.parse(body) as Asked
  const path = new URL(request.url ?? '', 'http://localhost').pathname
  if (path === '/v1/messages/count_tokens') {
    const words = (asked.messages ?? []).flatMap((turn) => textOf(turn).split(/\s+/u))
    writeJson(response, { input_tokens: words.length + 7 })
    return
  }
  const gemini = /^\/v1beta\/models\/([^/]+):generateContent$/u.exec(path)
  const write = gemini === null ? writers[path] : writeGemini
  if (write === undefined) throw new Error(`no model answers at ${path}`)
  const reply = replyTo(asked.messages ?? asked.input ?? asked.contents ?? [])
  const said = typeof reply === 'string' ? { text: reply } : 'cut' in reply ? { text: reply.cut, isCut: true } : reply
  write(response, {
    text: '',
    isCut: false,
    refusal: null,
    ...said,
    isStream: asked.stream === true,
    model: asked.model ?? gemini?.[1] ?? '',
  })
}

/** The reply to the last input that one is written for; what the user says after it are complaints about earlier replies. */
function replyTo(turns: readonly Turn[]): NonNullable<(typeof replies)[string]>[number] {
  const said = turns.filter(({ role }) => role === 'user').map(textOf)
  const place = said.findLastIndex((text) => text in replies)
  const reply = replies[said[place] ?? '']?.[said.length - 1 - place]
  if (reply === undefined) throw new Error(`no reply is written for ${JSON.stringify(said.at(-1))}`)
  return reply
}

function textOf({ content, parts }: Turn): string {
  const written = content ?? parts ?? ''
  return typeof written === 'string' ? written : written.map(({ text = '' }) => text).join('')
}

const writers: Readonly<Record<string, (response: ServerResponse, said: Said) => void>> = {
  '/v1/chat/completions': writeCallsOrChat,
  '/v1/responses': writeResponse,
  '/v1/messages': writeMessage,
}

/** OpenAI, chat completions: https://platform.openai.com/docs/api-reference/chat */
function writeChat(response: ServerResponse, { text, isCut, refusal, isStream, model }: Said): void {
  const head = { id: 'chatcmpl-1', created: 0, model }
  const reason = isCut ? 'length' : 'stop'
  if (isStream) {
    const chunk = (delta: object, finish_reason: string | null): string =>
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(chunk({ role: 'assistant', content: '' }, null))
    for (const content of text.match(/[\s\S]{1,6}/gu) ?? []) response.write(chunk({ content }, null))
    response.end(`${chunk({}, reason)}data: [DONE]\n\n`)
    return
  }
  writeJson(response, {
    ...head,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: refusal === null ? text : null, refusal },
        logprobs: null,
        finish_reason: reason,
      },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  })
}

/** OpenAI, responses: https://platform.openai.com/docs/api-reference/responses */
function writeResponse(response: ServerResponse, { text, isCut, model }: Said): void {
  const status = isCut ? 'incomplete' : 'completed'
  const content = [{ type: 'output_text', text, annotations: [] }]
  writeJson(response, {
    id: 'resp_1',
    object: 'response',
    created_at: 0,
    model,
    status,
    error: null,
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    output: [{ id: 'msg_1', type: 'message', role: 'assistant', status, content }],
    usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
  })
}

/** Anthropic, messages: https://docs.anthropic.com/en/api/messages */
function writeMessage(response: ServerResponse, { text, isCut, model }: Said): void {
  writeJson(response, {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text }],
    stop_reason: isCut ? 'max_tokens' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  })
}

/** Gemini: https://ai.google.dev/api/generate-content */
function writeGemini(response: ServerResponse, { text, isCut, model }: Said): void {
  const content = { role: 'model', parts: [{ text }] }
  writeJson(response, {
    candidates: [{ content, finishReason: isCut ? 'MAX_TOKENS' : 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    modelVersion: model,
    responseId: '1',
  })
}

function writeJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}

/** A reply that is the text form of calls is sent as calls of tools. */
function writeCallsOrChat(response: ServerResponse, said: Said): void {
  if (!said.text.startsWith('[{"name":')) {
    writeChat(response, said)
    return
  }
  const calls = JSON.parse(said.text) as readonly { readonly name: string; readonly arguments: unknown }[]
  const tool_calls = calls.map(({ name, arguments: given }, i) => ({
    id: `call_${i}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(given) },
  }))
  const message = { role: 'assistant', content: null, refusal: null, tool_calls }
  writeJson(response, {
    ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: said.model },
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'tool_calls' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  })
}
