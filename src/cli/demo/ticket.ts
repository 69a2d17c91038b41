import type { JsonSchema } from '../../format/schema/json-schema.ts'

/** What the support desk needs to know about a message, as `examples/ticket.ts` has it. */
export interface Ticket {
  readonly team: 'billing' | 'login' | 'infra' | 'product' | 'sales'
  readonly urgency: 'low' | 'normal' | 'high'
  readonly customer: {
    readonly name?: string
    readonly company?: string
    readonly language: 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'ja'
  }
  readonly action:
    | {
        readonly type: 'refund'
        readonly amount?: number
        readonly currency?: 'EUR' | 'USD' | 'GBP'
        readonly orders: readonly string[]
      }
    | { readonly type: 'reset_access'; readonly accounts: readonly string[]; readonly locked: boolean }
    | {
        readonly type: 'investigate'
        readonly component: 'api' | 'web' | 'mobile' | 'sync' | 'export' | 'email'
        readonly error?: string
        readonly since?: string
      }
    | { readonly type: 'answer'; readonly topic: string }
  readonly deadline: string | null
}

const text = { type: 'string' }
const asStated = 'as the customer states it'

const actions: readonly JsonSchema[] = [
  {
    type: 'object',
    properties: {
      type: { type: 'string', const: 'refund' },
      amount: { type: 'number', description: asStated },
      currency: { type: 'string', enum: ['EUR', 'USD', 'GBP'] },
      orders: { type: 'array', items: text, description: 'order or invoice numbers' },
    },
    required: ['type', 'orders'],
  },
  {
    type: 'object',
    properties: {
      type: { type: 'string', const: 'reset_access' },
      accounts: { type: 'array', items: text },
      locked: { type: 'boolean' },
    },
    required: ['type', 'accounts', 'locked'],
  },
  {
    type: 'object',
    properties: {
      type: { type: 'string', const: 'investigate' },
      component: { type: 'string', enum: ['api', 'web', 'mobile', 'sync', 'export', 'email'] },
      error: { type: 'string', description: 'code or message, word for word' },
      since: { type: 'string', description: asStated },
    },
    required: ['type', 'component'],
  },
  {
    type: 'object',
    properties: {
      type: { type: 'string', const: 'answer' },
      topic: { type: 'string', description: 'two to five words' },
    },
    required: ['type', 'topic'],
  },
]

/** The schema of a ticket as plain JSON Schema: the command line must run without zod. */
export const ticketSchema: JsonSchema = {
  type: 'object',
  properties: {
    team: { type: 'string', enum: ['billing', 'login', 'infra', 'product', 'sales'] },
    urgency: { type: 'string', enum: ['low', 'normal', 'high'] },
    customer: {
      type: 'object',
      properties: {
        name: text,
        company: text,
        language: { type: 'string', enum: ['en', 'de', 'fr', 'es', 'it', 'pt', 'ja'] },
      },
      required: ['language'],
    },
    action: { oneOf: actions },
    deadline: {
      anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }],
      description: 'null when the customer names no date',
    },
  },
  required: ['team', 'urgency', 'customer', 'action', 'deadline'],
}
