import * as z from 'zod'

/** What the support desk needs to know about a message: used by the examples, the demo and the tests. */
export const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra', 'product', 'sales']),
  urgency: z.enum(['low', 'normal', 'high']),
  customer: z.object({
    name: z.string().optional(),
    company: z.string().optional(),
    language: z.enum(['en', 'de', 'fr', 'es', 'it', 'pt', 'ja']),
  }),
  action: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('refund'),
      amount: z.number().optional().describe('as the customer states it'),
      currency: z.enum(['EUR', 'USD', 'GBP']).optional(),
      orders: z.array(z.string()).describe('order or invoice numbers'),
    }),
    z.object({ type: z.literal('reset_access'), accounts: z.array(z.string()), locked: z.boolean() }),
    z.object({
      type: z.literal('investigate'),
      component: z.enum(['api', 'web', 'mobile', 'sync', 'export', 'email']),
      error: z.string().optional().describe('code or message, word for word'),
      since: z.string().optional().describe('as the customer states it'),
    }),
    z.object({ type: z.literal('answer'), topic: z.string().describe('two to five words') }),
  ]),
  deadline: z.iso.date().nullable().describe('null when the customer names no date'),
})
