import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Row {
  readonly input: { readonly message: string; readonly customer?: { readonly plan: string; readonly country?: string } }
  readonly output: { readonly team: string; readonly urgency: string; readonly refund?: object }
}

export interface Corpus {
  readonly name: string
  readonly rows: readonly Row[]
  /** Messages that are not in the rows, all different. */
  readonly queries: readonly Row['input'][]
}

/** Parts of messages by team: what happened, where, since when, what is wanted. */
const parts: Readonly<Record<string, readonly (readonly string[])[]>> = {
  billing: [
    [
      'I was charged twice for',
      'The invoice is wrong for',
      'You took money from our account for',
      'I want to cancel and get back',
      'Our card was declined for',
      'There is VAT that we should not pay on',
      'The receipt is missing for',
      'A discount was not applied to',
    ],
    [
      'the yearly plan',
      'three extra seats',
      'the add-on for exports',
      'an order that I never placed',
      'the month of November',
      'our trial',
      'the upgrade',
      'a licence we returned',
    ],
    [
      '{amount} EUR',
      '{amount} USD',
      '{amount} pounds',
      'invoice INV-{number}',
      'order {number}',
      'two payments of {amount} EUR',
    ],
    [
      'Please return it.',
      'Send a corrected one by Friday.',
      'Our accountant asks for it.',
      'Who can look into this?',
      'I have written twice already.',
      'Thanks, {name}',
    ],
  ],
  login: [
    [
      'Nobody here can sign in',
      'I cannot get into my account',
      'The reset mail does not arrive',
      'My second factor is gone',
      'Single sign-on fails',
      'The account of {name} is locked',
      'My password is refused',
      'I am signed out again and again',
    ],
    [
      'since the domain was changed',
      'on the new phone',
      'with Google',
      'in Firefox {small}',
      'after the update',
      'for {small} of us',
      'since this morning',
      'behind our proxy',
    ],
    [
      'error {number}',
      'it says "audience mismatch"',
      'no message at all',
      'the page stays blank',
      'it says "too many attempts"',
      'the code is never right',
    ],
    [
      'Please unlock it.',
      'We stand still!',
      'Is there another way in?',
      'It is not urgent.',
      'What can I do?',
      'Regards, {name}',
    ],
  ],
  infra: [
    [
      'The API answers {http}',
      'Webhooks come late',
      'Uploads stop',
      'Search finds nothing',
      'The sync hangs',
      'Mails to our customers bounce',
      'Requests time out',
      'The queue grows',
    ],
    [
      'in all regions',
      'from Paris only',
      'at {small} requests a second',
      'for files above {small} GB',
      'in workspace {number}',
      'since the weekend',
      'every {small} minutes',
      'behind the load balancer',
    ],
    [
      'request id {number}',
      'with "SPF fail"',
      'at 99 percent',
      'without an error',
      'for the third time this month',
      'while the status page is green',
    ],
    [
      'We have a demo in an hour.',
      'Please have a look.',
      'All our customers are affected.',
      'Is this known?',
      'Only a question.',
      'Greetings, {name}',
    ],
  ],
  product: [
    [
      'The export has wrong decimals',
      'Undo takes back too much',
      'The dark theme is unreadable',
      'Deleting a project deletes another one',
      'The report counts archived tickets',
      'The keyboard covers the field',
      'Could the calendar start on Mondays',
      'Filters forget what I chose',
    ],
    [
      'in Excel',
      'on the iPad',
      'in the French interface',
      'on page {small}',
      'with {small} columns',
      'in version {small}.{small}',
      'for imported rows',
      'when two people edit',
    ],
    [
      'ticket {number}',
      'every time',
      'now and then',
      'since the redesign',
      'only for admins',
      'for the board of directors',
    ],
    [
      'Please fix it.',
      'Is there a setting?',
      'Half of our team asks for it.',
      'We lost work of {small} days!',
      'Just an idea.',
      'Best, {name}',
    ],
  ],
  sales: [
    [
      'What would {number} seats cost',
      'Do you sign a data processing agreement',
      'Who can show us the admin part',
      'Can we pay by bank transfer',
      'Is there a discount for schools',
      'We compare you with {small} others',
      'Can the contract end earlier',
      'Do you have a partner',
    ],
    [
      'in Norway',
      'for a hospital',
      'with a term of {small} years',
      'for our branch in Lyon',
      'for non-profits',
      'through a reseller',
      'for {number} users',
      'under GDPR',
    ],
    [
      'offer {number}',
      'we decide on Friday',
      'our budget is {amount} EUR',
      'no hurry',
      'before the end of the quarter',
      'as in the last contract',
    ],
    [
      'Please call me.',
      'An answer by mail is fine.',
      'Send me a contract.',
      'Who is in charge?',
      'Thank you.',
      'Yours, {name}',
    ],
  ],
}
const names = ['Priya', 'Jonas', 'Mara', 'Chen', 'Amélie', 'Kofi', 'Yuki', 'Olena', 'Tomás', 'Ingrid', 'Ravi', 'Zeynep']
const plans = ['free', 'team', 'enterprise']
const countries = ['DE', 'US', 'FR', 'JP', 'BR', 'GB', 'NO', 'CA']
const urgencies = ['low', 'normal', 'high']
const currencies = ['EUR', 'USD', 'GBP']
const seed = 20_261_125

/**
 * Makes a corpus of distinct messages, and queries from the same parts. The same sizes give the same corpus everywhere.
 */
export function makeCorpus(size: number, queries: number): Corpus {
  const random = mulberry32(seed)
  const rows = distinct(size + queries, () => makeRow(random))
  return { name: 'templates', rows: rows.slice(0, size), queries: rows.slice(size).map(({ input }) => input) }
}

/**
 * Reads the messages of BANKING77, as many as there are up to `size`. It has no teams, so they are drawn by intent.
 * Queries beyond its own are spliced, the head of one to the tail of another.
 */
export function readBanking(folder: string, size: number, queries: number): Corpus {
  const random = mulberry32(seed)
  const read = (part: string): readonly { input: string; output: string }[] =>
    readFileSync(join(folder, `${part}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const rows = read('train')
    .slice(0, size)
    .map(({ input, output }): Row => {
      const team = Object.keys(parts)[output.length % 5] ?? ''
      return { input: { message: input }, output: { team, urgency: pick(urgencies, random) } }
    })
  const real = read('dev').map(({ input }) => input)
  const inputs = distinct(queries, (i): Row => {
    const first = real[i] ?? pick(real, random)
    const words = `${first} ${i < real.length ? '' : pick(real, random)}`.trim().split(' ')
    return {
      input: { message: words.slice(i < real.length ? 0 : random() * 8).join(' ') },
      output: { team: '', urgency: '' },
    }
  })
  return { name: 'BANKING77', rows, queries: inputs.map(({ input }) => input) }
}

function makeRow(random: () => number): Row {
  const team = pick(Object.keys(parts), random)
  const [what = [], where = [], detail = [], end = []] = parts[team] ?? []
  const amount = Math.ceil(random() * 90_000) / 100
  const message = `${pick(what, random)} ${pick(where, random)}, ${pick(detail, random)}. ${pick(end, random)}`
    .replaceAll('{amount}', String(amount))
    .replace(/\{number\}/gu, () => String(1_000 + Math.floor(random() * 90_000)))
    .replace(/\{small\}/gu, () => String(2 + Math.floor(random() * 60)))
    .replace(/\{http\}/gu, () => pick(['500', '502', '503', '429'], random))
    .replace(/\{name\}/gu, () => pick(names, random))
  const country = random() < 0.7 ? { country: pick(countries, random) } : {}
  const customer = random() < 0.8 ? { customer: { plan: pick(plans, random), ...country } } : {}
  const refund = message.includes(String(amount)) ? { refund: { amount, currency: pick(currencies, random) } } : {}
  return { input: { message, ...customer }, output: { team, urgency: pick(urgencies, random), ...refund } }
}

function distinct(size: number, make: (i: number) => Row): readonly Row[] {
  const rows = new Map<string, Row>()
  for (let i = 0; rows.size < size; i++) {
    const row = make(i)
    if (!rows.has(row.input.message)) rows.set(row.input.message, row)
  }
  return [...rows.values()]
}

function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
