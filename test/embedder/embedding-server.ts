import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface EmbeddingRequest {
  readonly model: string
  readonly input: readonly string[]
  readonly dimensions?: number
  readonly encoding_format?: string
}

/**
 * Starts a server that speaks OpenAI's embeddings protocol, and returns its address and the requests it received. Where
 * `answer` returns something (a status, or vectors), it answers with that. `mixed` lists the vectors from last to
 * first.
 */
export async function embeddingServer(
  answer: (
    request: EmbeddingRequest,
    call: number,
  ) => number | readonly (readonly number[])[] | 'never' | undefined = () => undefined,
  { mixed = false } = {},
): Promise<{ readonly baseURL: string; readonly requests: readonly EmbeddingRequest[] }> {
  const requests: EmbeddingRequest[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const asked: EmbeddingRequest = JSON.parse(body)
    requests.push(asked)
    const answered = answer(asked, requests.length)
    if (answered === 'never') return
    response.setHeader('content-type', 'application/json')
    if (typeof answered === 'number') {
      response.statusCode = answered
      response.end(JSON.stringify({ error: { message: `answered ${answered}`, type: 'test', code: null } }))
      return
    }
    const vectors =
      answered ?? asked.input.map((text) => Array.from({ length: asked.dimensions ?? 3 }, (_, i) => text.length + i))
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }))
    const usage = { prompt_tokens: 1, total_tokens: 1 }
    response.end(JSON.stringify({ object: 'list', model: asked.model, data: mixed ? data.reverse() : data, usage }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { baseURL: `http://127.0.0.1:${port}/v1`, requests }
}
