import type { Example } from 'knapshot'
import * as z from 'zod'
import { Seeded } from './seeded.ts'

/** Objects, lists, options, unions, numbers: enough structure to make features, descriptions and readers differ. */
export const Ticket = z.object({
  team: z.enum(['billing', 'login', 'infra', 'sales']),
  urgent: z.boolean(),
  tags: z.array(z.string()),
  refund: z.number().optional().describe('EUR'),
  customer: z.object({ name: z.string(), plan: z.enum(['free', 'pro']).nullable() }).optional(),
})

export type TicketExample = Example<string, z.input<typeof Ticket>>

/** Scripts with and without spaces, compositions, ligatures, emoji, halves of surrogate pairs, controls, our own marks. */
export const oddTexts = [
  '请把十二欧元退还给我，谢谢！',
  '今日はログインできません。ｶﾀｶﾅもＡＢＣ１２３も',
  'ไม่สามารถเข้าสู่ระบบได้ตั้งแต่เมื่อวาน',
  'не могу войти в систему с утра',
  'मैं लॉग इन नहीं कर पा रहा हूँ',
  'لا أستطيع تسجيل الدخول منذ الأمس',
  'ﬁne oﬃce ①②③ ™ ½ Å K',
  'e\u0301te\u0301 de\u0301ja\u0300 vu, été déjà vu',
  'İSTANBUL ışık ΣΊΣΥΦΟΣ STRASSE straße',
  '👩‍👩‍👧‍👦 🇩🇪 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'half \ud83d and \udc00 half',
  '\u0000\u0007\u001f\u007f\u0085\u00a0\u200b\u2028\u2029\ufeff',
  '<input>{{name}}</input-1> <|endoftext|> ```json {"a":1}```',
  'Zalgo Z̸̡̛͓a̷͇̋l̶͙̈́g̵̣̿o',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𠮷野家 𐐀𐐨',
]

const starts = ['Hello,', 'Again:', 'Dear team,', 'URGENT', 'Since Monday', 'Please help,', 'For the third time']
const subjects = [
  'the invoice',
  'my account',
  'our login page',
  'the API',
  'a payment',
  'the export',
  'two-factor sign in',
]
const verbs = [
  'was charged twice',
  'answers 502',
  'is locked',
  'cannot be opened',
  "doesn't load",
  'shows nothing',
  'is slow',
]
const ends = [
  'since 9 o’clock.',
  'please return 12.50 EUR',
  'for all 240 of us!',
  'on iOS 17.4?',
  'http://example.com/a?b=1',
  '',
]
const names = ['Ann', 'Zoë', '李雷', 'O’Neil "Q"', 'Jürgen\nK.', 'null', '42', '']
const amounts = [12.5, 0, -0, 0.1 + 0.2, 1e21, 5e-324, 123_456_789.123_456_79, -7, 1 / 3, 9_007_199_254_740_991]

/** Writes `count` different tickets. One in twelve has an odd text. */
export function makeTickets(count: number, seed: number): readonly TicketExample[] {
  const random = new Seeded(seed)
  return Array.from({ length: count }, (_, i) => makeTicket(random, i))
}

/** Writes inputs that no example has, and some that are odd throughout. */
export function makeQueries(count: number, seed: number): readonly string[] {
  const random = new Seeded(seed)
  return Array.from({ length: count }, (_, i) =>
    `${oddTexts[i % oddTexts.length]} ${sentence(random)}`.slice(i % 3 === 0 ? 0 : 6),
  )
}

function makeTicket(random: Seeded, number: number): TicketExample {
  const odd = random.below(12) === 0 ? ` ${random.pick(oddTexts)}` : ''
  const output = {
    team: random.pick(['billing', 'login', 'infra', 'sales'] as const),
    urgent: random.below(3) === 0,
    tags: Array.from({ length: random.below(4) }, () => random.pick([...subjects, ...names])),
    ...(random.below(3) === 0 ? { refund: random.pick(amounts) } : {}),
    ...(random.below(4) === 0
      ? { customer: { name: random.pick(names), plan: random.pick(['free', 'pro', null] as const) } }
      : {}),
  }
  const example = { input: `${sentence(random)} (${number})${odd}`, output }
  return random.below(5) === 0 ? { ...example, tags: [random.pick(['de', 'en'])] } : example
}

function sentence(random: Seeded): string {
  return `${random.pick(starts)} ${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(ends)}`.trim()
}
