import { request } from 'node:http'
import type { Case } from './cases.ts'

export interface Reply {
  readonly status: number
  readonly type: string | undefined
  readonly text: string
}

/** Sends the body of a case over a connection of its own, to its end. */
export function send(url: string, { body, headers, isStreamed, method = 'POST' }: Omit<Case, 'name'>): Promise<Reply> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const length = isStreamed ? {} : { 'content-length': bytes.length }
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method,
      agent: false,
      headers: { 'content-type': 'application/json', ...length, ...headers },
    })
    outgoing.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.once('error', reject)
      response.once('end', () => {
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'], text })
      })
    })
    outgoing.once('error', reject)
    for (const part of partsOf(bytes, isStreamed ? bytes.length / 7 : bytes.length)) outgoing.write(part)
    outgoing.end()
  })
}

/** Splits a body into parts, which may end inside characters. */
function* partsOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += Math.ceil(size)) yield bytes.subarray(at, at + Math.ceil(size))
}
