import { internal, mostBytes } from './answer.ts'
import { respond } from './respond.ts'

const server = Bun.serve({
  port: Number(process.env.PORT ?? 3000),
  fetch: respond,
  // Bun's own page for an error shows the stack.
  development: false,
  error: (error) => {
    console.error(error)
    return Response.json(internal.body, { status: internal.status })
  },
})

console.log(`Listening on ${server.url}, for bodies of up to ${mostBytes} bytes`)
