import { Hono } from 'hono'
import { internal } from './answer.ts'
import { respond } from './respond.ts'

/** Runs on Node, Bun, Deno, Workers and wherever else Hono does. */
export const app = new Hono()

app.all('/triage', (c) => respond(c.req.raw))

app.onError((error, c) => {
  console.error(error)
  return c.json(internal.body, internal.status)
})
