// Sends bodies over keep-alive connections from its own process; each connection sends the next body as soon as it has
// its answer. Arguments: url, file of bodies (one per line), first body, requests, connections. Prints what it saw as
// JSON.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'

export interface Load {
  readonly requests: number
  readonly seconds: number
  readonly p50: number
  readonly p99: number
  /** Answers with a status other than 200. */
  readonly refused: number
  /** Bytes of the answers, including headers. */
  readonly bytes: number
}

const [url = '', file = '', from = '0', requests = '1000', connections = '8'] = process.argv.slice(2)
const { hostname, port, pathname, host } = new URL(url)
const bodies = readFileSync(file, 'utf8').trim().split('\n')
const total = Number(requests)
const times = new Float64Array(total)
let sent = 0
let refused = 0
let bytes = 0

const started = performance.now()
await Promise.all(Array.from({ length: Number(connections) }, () => talk()))
const seconds = (performance.now() - started) / 1000
times.sort()
const at = (share: number): number => times[Math.min(total - 1, Math.floor(share * total))] ?? Number.NaN
console.log(JSON.stringify({ requests: total, seconds, p50: at(0.5), p99: at(0.99), refused, bytes } satisfies Load))

/** Keeps one connection busy until all requests are sent. */
function talk(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: hostname === 'localhost' ? '127.0.0.1' : hostname,
      port: Number(port),
      noDelay: true,
    })
    let answer = Buffer.alloc(0)
    let start = 0
    let number = 0
    const next = (): void => {
      if (sent >= total) {
        socket.end()
        resolve()
        return
      }
      number = sent++
      const body = bodies[(Number(from) + number) % bodies.length] ?? ''
      const length = Buffer.byteLength(body)
      start = performance.now()
      socket.write(
        `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
      )
    }
    socket.once('connect', next)
    socket.once('error', reject)
    socket.once('close', () => (sent >= total ? resolve() : reject(new Error(`${url} closed a connection`))))
    socket.on('data', (chunk) => {
      answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk])
      if (!isWhole(answer)) return
      times[number] = performance.now() - start
      bytes += answer.length
      if (answer.toString('latin1', 9, 12) !== '200') refused++
      answer = Buffer.alloc(0)
      next()
    })
  })
}

/** Tells whether an answer is complete, by its length or its last chunk. */
function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /\r\ncontent-length: *(\d+)/iu.exec(answer.toString('latin1', 0, end))?.[1]
  if (length !== undefined) return answer.length >= end + 4 + Number(length)
  return answer.toString('latin1', answer.length - 5) === '0\r\n\r\n'
}
