import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { execute } from 'lambda-local'
import { run } from '../run.ts'
import type { Running } from './platform.ts'

interface Result {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: string
}

/** Bundles the handler as the example says, and runs the bundle in lambda-local, behind a gateway. */
export async function startLambda(folder: string): Promise<Running> {
  await run('npm', ['run', '--silent', 'build'], folder)
  const lambdaFunc: unknown = await import(pathToFileURL(join(folder, 'dist/handler.mjs')).href)
  const gateway = createServer(async (incoming, outgoing) => {
    try {
      const event = await eventOf(incoming)
      const result = (await execute({ event, lambdaFunc, timeoutMs: 10_000, verboseLevel: 0 })) as Result
      outgoing.writeHead(result.statusCode, result.headers).end(result.body)
    } catch (error) {
      // What a gateway answers when a handler throws; no answer of the example looks like it.
      outgoing.writeHead(502).end(String(error))
    }
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const { port } = gateway.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    pid: process.pid,
    async stop() {
      gateway.closeAllConnections()
      await new Promise((resolve) => gateway.close(resolve))
    },
  }
}

/** Makes an event with a payload of version 2.0: base64 for any content not declared as text, as in API Gateway. */
async function eventOf(incoming: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const { headers, method, url = '/' } = incoming
  const isText = /^(?:text\/|application\/json)/u.test(headers['content-type'] ?? '')
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url,
    rawQueryString: '',
    headers,
    requestContext: { http: { method, path: url, protocol: 'HTTP/1.1' } },
    ...(bytes.length === 0 ? {} : { body: bytes.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: bytes.length > 0 && !isText,
  }
}
