import * as z from 'zod'

const Shape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('circle'), radius: z.number() }),
  z.object({ kind: z.literal('square'), side: z.number() }),
])
const Tree: z.ZodType = z.object({
  value: z.union([z.string(), z.number()]),
  get left() {
    return z.optional(Tree)
  },
  get right() {
    return z.union([Tree, z.null(), z.array(Tree)]).optional()
  },
})
const Json: z.ZodType = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Json), z.record(z.string(), Json)]),
)

/** Schemas of many kinds, including recursive and ambiguous ones. */
export const readerSchemas: readonly z.ZodType[] = [
  z.object({
    team: z.enum(['billing', 'login', 'infra']),
    urgent: z.boolean().optional(),
    n: z.number(),
    tags: z.array(z.string()).optional(),
    day: z.iso.date().optional(),
    who: z.object({ name: z.string(), age: z.int() }).nullable().optional(),
  }),
  z.array(Shape),
  Shape,
  Tree,
  Json,
  z.object({ a: z.string().optional(), b: z.unknown() }),
  z.strictObject({ team: z.string() }),
  z.record(z.string(), z.array(z.number())),
  z.enum(['billing', 'login']),
  z.number(),
  z.boolean(),
  z.string(),
  z.array(z.array(z.string())),
  z.tuple([z.string(), z.number()]),
  z.codec(z.iso.datetime(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() }),
  z.any(),
]
