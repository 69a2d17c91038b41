import { createServer, type Server } from 'node:http'
import pg from 'pg'

/**
 * Answers like Neon's HTTP endpoint (`{ query, params }` in, rows as arrays of texts out), from a server of your own.
 */
export async function serveNeon(connectionString: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString, max: 4, types: { getTypeParser: () => (text: string) => text } })
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const answer = (status: number, body: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }
      try {
        const { query, params } = JSON.parse(Buffer.concat(chunks).toString())
        const { rows, fields, rowCount, command } = await pool.query({ text: query, values: params, rowMode: 'array' })
        answer(200, { rows, fields, rowCount, command })
      } catch (error) {
        const { message, code } = Object(error)
        answer(400, { message, code })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/sql`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await pool.end()
    },
  }
}
