import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server answers: a body, or events of a stream, which may end before its time or not at all. */
export type Answer =
  | { readonly json: unknown; readonly status?: number }
  | { readonly events: readonly string[]; readonly end?: 'whole' | 'cut' | 'never' }

/** What the server was asked. */
interface Asked {
  readonly path: string
  readonly body: unknown
}

/** A server that answers what it is told to and keeps a journal of what it was asked. */
export interface SdkServer {
  readonly url: string
  readonly journal: readonly Asked[]
  /** Sets the answers to the next requests, in order; the last one goes on. */
  answer(...answers: readonly Answer[]): void
  stop(): void
}

export async function startSdkServer(): Promise<SdkServer> {
  const journal: Asked[] = []
  let answers: Answer[] = []
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = ''
    for await (const chunk of request) text += chunk
    journal.push({ path: request.url ?? '', body: JSON.parse(text) })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined) throw new Error('no answer was set')
    if ('json' in answer) {
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', 'x-should-retry': 'false' })
      response.end(JSON.stringify(answer.json))
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const event of answer.events) response.write(event)
    if (answer.end === 'cut') setTimeout(() => response.destroy(), 30)
    else if (answer.end !== 'never') response.end()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    journal,
    answer(...given) {
      answers = [...given]
      journal.length = 0
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
