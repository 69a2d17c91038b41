import type { Answer } from '../support/sdk-server.ts'

/** How a reply ends, or what is wrong with it. */
export type Kind = 'whole' | 'limit' | 'refusal' | 'filter' | 'empty' | 'call' | 'malformed'

/** The same replies in the wire format of each provider, whole and streamed. */
interface Wire {
  whole(kind: Kind): unknown
  events(kind: Kind): readonly string[]
}

const answer = '{"team":"login"}'
const textOf = (kind: Kind): string =>
  ({ whole: answer, limit: '{"team":"lo', refusal: '', filter: '{"te', empty: '', call: '', malformed: '' })[kind]
const refusal = 'I cannot help with that.'
const call = { id: 'call_9', name: 'look_up', arguments: '{"id":7}' }

const data = (event: object): string => `data: ${JSON.stringify(event)}\n\n`
const named = (event: { readonly type: string }): string => `event: ${event.type}\n${data(event)}`
const pieces = (text: string): readonly string[] => text.match(/[\s\S]{1,5}/gu) ?? []

const chat: Wire = {
  whole: (kind) =>
    kind === 'malformed'
      ? { error: { message: 'the gateway is tired' } }
      : { id: 'x', object: 'chat.completion', created: 0, model: 'm', choices: [chatChoice(kind)] },
  events: (kind) =>
    kind === 'malformed'
      ? [data({ object: 'chat.completion.chunk', oops: true })]
      : [
          data(chunk({ role: 'assistant', content: '' })),
          ...pieces(textOf(kind)).map((content) => data(chunk({ content }))),
          ...(kind === 'refusal' ? [data(chunk({ refusal }))] : []),
          ...(kind === 'call'
            ? [
                data(
                  chunk({
                    tool_calls: [
                      { index: 0, id: call.id, type: 'function', function: { name: call.name, arguments: '' } },
                    ],
                  }),
                ),
                data(chunk({ tool_calls: [{ index: 0, function: { arguments: '{"id"' } }] })),
                data(chunk({ tool_calls: [{ index: 0, function: { arguments: ':7}' } }] })),
              ]
            : []),
          data(chunk({}, chatReason(kind))),
          'data: [DONE]\n\n',
        ],
}

function chunk(delta: object, finish_reason: string | null = null): object {
  return {
    id: 'x',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason }],
  }
}

function chatChoice(kind: Kind): object {
  const message = {
    role: 'assistant',
    content: kind === 'refusal' || kind === 'call' ? null : textOf(kind),
    refusal: kind === 'refusal' ? refusal : null,
    ...(kind === 'call'
      ? { tool_calls: [{ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }] }
      : {}),
  }
  return { index: 0, message, logprobs: null, finish_reason: chatReason(kind) }
}

function chatReason(kind: Kind): string {
  if (kind === 'limit') return 'length'
  if (kind === 'filter') return 'content_filter'
  return kind === 'call' ? 'tool_calls' : 'stop'
}

const responses: Wire = {
  whole: (kind) =>
    kind === 'malformed'
      ? { id: 'r', object: 'response', status: 'failed', error: { message: 'tired' }, output: [] }
      : response(kind),
  events: (kind) =>
    kind === 'malformed'
      ? [named({ type: 'response.failed', response: responses.whole(kind) } as never)]
      : [
          named({ type: 'response.created' }),
          ...pieces(textOf(kind)).map((delta) => named({ type: 'response.output_text.delta', delta } as never)),
          named({
            type: kind === 'limit' || kind === 'filter' ? 'response.incomplete' : 'response.completed',
            response: response(kind),
          } as never),
        ],
}

function response(kind: Kind): object {
  const isCut = kind === 'limit' || kind === 'filter'
  const content =
    kind === 'refusal' ? [{ type: 'refusal', refusal }] : [{ type: 'output_text', text: textOf(kind), annotations: [] }]
  return {
    id: 'r',
    object: 'response',
    created_at: 0,
    model: 'm',
    status: isCut ? 'incomplete' : 'completed',
    error: null,
    incomplete_details: isCut ? { reason: kind === 'limit' ? 'max_output_tokens' : 'content_filter' } : null,
    output: [
      { id: 'rs', type: 'reasoning', summary: [] },
      kind === 'call'
        ? {
            id: 'fc',
            type: 'function_call',
            call_id: call.id,
            name: call.name,
            arguments: call.arguments,
            status: 'completed',
          }
        : { id: 'msg', type: 'message', role: 'assistant', status: 'completed', content },
    ],
  }
}

const anthropic: Wire = {
  whole: (kind) =>
    kind === 'malformed'
      ? { type: 'error', error: { type: 'overloaded_error', message: 'tired' } }
      : {
          id: 'm',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [
            { type: 'thinking', thinking: 'hm', signature: 's' },
            kind === 'call'
              ? { type: 'tool_use', id: call.id, name: call.name, input: { id: 7 } }
              : { type: 'text', text: textOf(kind), citations: null },
          ],
          stop_reason: anthropicReason(kind),
          stop_sequence: null,
          usage: { input_tokens: 1, output_tokens: 1 },
        },
  events: (kind) =>
    kind === 'malformed'
      ? [named({ type: 'error', error: { type: 'overloaded_error', message: 'tired' } } as never)]
      : [
          named({
            type: 'message_start',
            message: { id: 'm', type: 'message', role: 'assistant', content: [], usage: {} },
          } as never),
          ...(kind === 'call'
            ? [
                named({
                  type: 'content_block_start',
                  index: 0,
                  content_block: { type: 'tool_use', id: call.id, name: call.name, input: {} },
                } as never),
                named({
                  type: 'content_block_delta',
                  index: 0,
                  delta: { type: 'input_json_delta', partial_json: '{"id"' },
                } as never),
                named({
                  type: 'content_block_delta',
                  index: 0,
                  delta: { type: 'input_json_delta', partial_json: ':7}' },
                } as never),
              ]
            : [
                named({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } } as never),
                ...pieces(textOf(kind)).map((text) =>
                  named({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } } as never),
                ),
              ]),
          named({ type: 'content_block_stop', index: 0 } as never),
          named({
            type: 'message_delta',
            delta: { stop_reason: anthropicReason(kind), stop_sequence: null },
            usage: { output_tokens: 1 },
          } as never),
          named({ type: 'message_stop' }),
        ],
}

function anthropicReason(kind: Kind): string {
  if (kind === 'limit') return 'max_tokens'
  if (kind === 'filter' || kind === 'refusal') return 'refusal'
  return kind === 'call' ? 'tool_use' : 'end_turn'
}

const gemini: Wire = {
  whole: (kind) => (kind === 'malformed' ? { usageMetadata: {} } : geminiResponse(kind, textOf(kind), true)),
  events: (kind) =>
    kind === 'malformed'
      ? [data({ usageMetadata: {} })]
      : [
          ...pieces(textOf(kind)).map((text) => data(geminiResponse('whole', text, false))),
          data(geminiResponse(kind, '', true)),
        ],
}

function geminiResponse(kind: Kind, text: string, isEnd: boolean): object {
  if (kind === 'refusal') return { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }
  const reason = ({ limit: 'MAX_TOKENS', filter: 'SAFETY' } as Partial<Record<Kind, string>>)[kind] ?? 'STOP'
  const parts =
    kind === 'call'
      ? [{ functionCall: { id: call.id, name: call.name, args: { id: 7 } }, thoughtSignature: 'c2ln' }]
      : [{ text: 'hm', thought: true }, ...(text === '' ? [] : [{ text }])]
  return { candidates: [{ content: { role: 'model', parts }, index: 0, ...(isEnd ? { finishReason: reason } : {}) }] }
}

export const wires = { chat, responses, anthropic, gemini }

/** An answer of a kind, whole or as a stream. */
export function answerOf(provider: keyof typeof wires, kind: Kind, isStream: boolean): Answer {
  const wire = wires[provider]
  return isStream ? { events: wire.events(kind) } : { json: wire.whole(kind) }
}
