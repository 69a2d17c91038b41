import * as z from 'zod'

const Money = z.object({
  amount: z.number().nonnegative().multipleOf(0.01),
  currency: z.enum(['EUR', 'USD', 'GBP', 'CHF', 'JPY']),
})

const Address = z.object({
  street: z.string().max(120),
  city: z.string(),
  postcode: z.string().max(12).optional(),
  country: z.string().length(2).describe('ISO 3166-1 alpha-2'),
})

const invoice = z.object({
  number: z
    .string()
    .regex(/^[A-Z]{2,4}-\d{4,8}$/)
    .describe('as printed on the invoice'),
  issued: z.iso.date(),
  due: z.iso.date().nullable().describe('null when no payment term is given'),
  seller: z.object({ name: z.string(), vat: z.string().optional(), address: Address }),
  buyer: z.object({ name: z.string(), vat: z.string().optional(), address: Address }),
  lines: z
    .array(
      z.object({
        text: z.string().describe('article or service'),
        quantity: z.number().positive(),
        unit: z.enum(['piece', 'hour', 'day', 'kg', 'm']).default('piece'),
        price: Money,
        taxRate: z.number().min(0).max(1).describe('0.19 for 19 %'),
      }),
    )
    .min(1),
  total: Money,
})

const ticket = z.object({
  team: z.enum(['billing', 'login', 'infra', 'product', 'sales']),
  urgency: z.enum(['low', 'normal', 'high']),
  summary: z.string().max(80).describe('one sentence, no names'),
  customer: z.object({
    name: z.string().optional(),
    email: z.email().optional(),
    language: z.enum(['en', 'de', 'fr', 'es', 'it', 'pt', 'ja']),
  }),
  action: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('refund'),
      amount: z.number().optional().describe('as the customer states it'),
      orders: z.array(z.string()).min(1).describe('order or invoice numbers'),
    }),
    z.object({ type: z.literal('reset_access'), accounts: z.array(z.email()), locked: z.boolean() }),
    z.object({
      type: z.literal('investigate'),
      component: z.enum(['api', 'web', 'mobile', 'sync', 'export', 'email']),
      since: z.iso.datetime().optional(),
    }),
    z.object({ type: z.literal('answer'), topic: z.string().describe('two to five words') }),
  ]),
  deadline: z.iso.date().nullable().describe('null when the customer names no date'),
})

const event = z.object({
  title: z.string().min(3).max(100),
  start: z.iso.datetime(),
  end: z.iso.datetime().nullable().describe('null when open-ended'),
  timeZone: z.string().describe('IANA name'),
  place: z.union([
    z.object({ kind: z.literal('room'), room: z.string(), floor: z.int().min(-2).max(30) }),
    z.object({ kind: z.literal('online'), url: z.url() }),
  ]),
  attendees: z
    .array(
      z.object({
        email: z.email(),
        role: z.enum(['organizer', 'required', 'optional']),
        response: z.enum(['yes', 'no', 'maybe']).nullable(),
      }),
    )
    .max(200),
  repeat: z
    .object({
      every: z.enum(['day', 'week', 'month', 'year']),
      interval: z.int().positive().default(1),
      on: z.array(z.enum(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'])).optional(),
      until: z.iso.date().optional(),
    })
    .optional(),
  reminders: z.array(z.int().min(0).max(40_320)).describe('minutes before the start'),
})

const toolCall = z.discriminatedUnion('tool', [
  z.object({
    tool: z.literal('search_flights'),
    from: z.string().length(3).describe('IATA code'),
    to: z.string().length(3).describe('IATA code'),
    depart: z.iso.date(),
    back: z.iso.date().optional(),
    cabin: z.enum(['economy', 'premium', 'business', 'first']).default('economy'),
    passengers: z.int().min(1).max(9).default(1),
  }),
  z.object({
    tool: z.literal('book_hotel'),
    city: z.string(),
    checkIn: z.iso.date(),
    nights: z.int().min(1).max(30),
    maxPrice: z.number().positive().optional().describe('per night, EUR'),
    stars: z.int().min(1).max(5).optional(),
  }),
  z.object({
    tool: z.literal('ask_user'),
    question: z.string().max(200),
    choices: z.array(z.string()).max(4).optional(),
  }),
])

const Comment = z.object({
  author: z.string(),
  text: z.string().min(1),
  likes: z.int().nonnegative(),
  get replies(): z.ZodOptional<z.ZodArray<typeof Comment>> {
    return z.array(Comment).optional()
  },
})

const condition = z.object({
  op: z.enum(['and', 'or', 'not']).describe('how the parts are combined'),
  get parts(): z.ZodArray<z.ZodUnion<readonly [typeof test, typeof condition]>> {
    return z.array(z.union([test, condition])).min(1)
  },
})
const test = z.object({
  field: z.enum(['age', 'country', 'plan', 'created']),
  is: z.enum(['=', '!=', '<', '>', 'in']),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
})

const product = z.object({
  sku: z.templateLiteral(['SKU-', z.int()]),
  name: z.string().max(80),
  prices: z.record(z.enum(['EUR', 'USD', 'GBP']), z.number().positive()).describe('list price, tax included'),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  size: z.tuple([z.number(), z.number(), z.number()]).describe('width, height, depth in mm'),
  stock: z.record(z.string(), z.int().nonnegative()).describe('by warehouse'),
  images: z.array(z.object({ url: z.url(), alt: z.string().max(120).optional() })).max(8),
  released: z.iso.date().optional(),
  discontinued: z.boolean().default(false),
})

const review = z.object({
  reasoning: z.string().describe('think step by step, two to four sentences'),
  sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed']),
  score: z.number().min(0).max(1).describe('confidence'),
  aspects: z
    .array(
      z.object({
        aspect: z.enum(['quality', 'price', 'delivery', 'support', 'packaging', 'usability']),
        sentiment: z.enum(['positive', 'neutral', 'negative', 'mixed']),
        quote: z.string().max(160).describe('word for word'),
      }),
    )
    .describe('only those that the review mentions'),
  language: z.string().length(2),
  spam: z.boolean(),
})

const person = z.object({
  name: z.object({ given: z.string(), family: z.string(), title: z.enum(['Dr', 'Prof']).optional() }),
  born: z.iso.date().nullable(),
  emails: z.array(z.email()).max(5),
  phone: z.e164().nullable().describe('null when none is given'),
  home: Address.nullable(),
  work: Address.nullable(),
  jobs: z.array(
    z.object({
      employer: z.string(),
      role: z.string(),
      from: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .describe('year and month'),
      to: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .nullable()
        .describe('null for the present job'),
    }),
  ),
  skills: z.array(z.string().max(40)).max(20),
  links: z.array(z.url()).optional(),
})

const pullRequest = z.object({
  verdict: z.enum(['approve', 'comment', 'request_changes']),
  summary: z.string().min(20).max(600),
  risk: z.int().min(1).max(5).describe('1 harmless, 5 may break production'),
  findings: z
    .array(
      z.object({
        file: z.string(),
        lines: z.tuple([z.int().positive(), z.int().positive()]).describe('first and last'),
        severity: z.enum(['nit', 'minor', 'major', 'blocker']),
        category: z.enum(['bug', 'security', 'performance', 'style', 'test', 'docs']),
        message: z.string().max(300),
        fix: z.string().nullable().describe('replacement code, null when there is none'),
      }),
    )
    .max(50),
  labels: z.array(z.string().regex(/^[a-z-]+$/)).max(5),
})

/** Ten schemas as people write them: descriptions, constraints, nesting, unions, records, recursion. */
export const realisticSchemas: Readonly<Record<string, z.ZodType>> = {
  invoice,
  ticket,
  event,
  toolCall,
  comment: Comment,
  condition,
  product,
  review,
  person,
  pullRequest,
}
