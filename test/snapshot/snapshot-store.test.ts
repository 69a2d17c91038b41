import fc from 'fast-check'
import {
  DefinitionError,
  type ExampleStore,
  fewShot,
  hashedNgrams,
  json,
  labels,
  memoryStore,
  StoreError,
  showcase,
} from 'knapshot'
import { makeSnapshot, type Snapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { template } from 'knapshot/template'
import { cl100k } from 'knapshot/tokenizers/cl100k'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { collect } from '../support/collect.ts'
import { snapshotOf } from '../support/snapshot-of.ts'

const Ticket = z.object({ team: z.enum(['billing', 'login']), urgent: z.boolean() })
const output = json(Ticket)
const rows = [
  { input: 'I was charged twice', output: { team: 'billing', urgent: false } },
  { id: 'mine', input: 'Nobody can sign in', output: { team: 'login', urgent: true }, tags: ['web'] },
  {
    input: 'The invoice is wrong',
    output: { team: 'billing', urgent: false },
    context: [{ id: 'p', text: 'Monthly.' }],
  },
] as const
type Demo = z.input<typeof Ticket>
const budget = { tokens: 900, tokenizer: o200k }
const definition = { name: 'triage', instruction: 'Route the ticket.', output, budget }
const snapshot = await makeSnapshot(fewShot({ ...definition, examples: rows }))

/** Lists every text in a snapshot, with a function that replaces it. */
function textsIn(
  value: object,
  put: (changed: object) => object = (changed) => changed,
): [string, (text: string) => object][] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]): [string, (text: string) => object][] => {
    const place = (changed: unknown) =>
      put(Array.isArray(value) ? Object.assign([...value], { [key]: changed }) : { ...value, [key]: changed })
    if (typeof item === 'string') return [[item, place]]
    return typeof item === 'object' && item !== null ? textsIn(item, place) : []
  })
}

function refused(run: () => unknown): DefinitionError {
  try {
    run()
  } catch (error) {
    if (error instanceof DefinitionError) return error
    throw error
  }
  throw new Error('not refused')
}

const open = (given: unknown) => snapshotStore<Demo>(given as Snapshot, { output })

describe('snapshotStore', () => {
  it('gives back what was put in, ids, tags and context included', async () => {
    const store = open(snapshot)
    const memory = memoryStore<Demo>(rows, { output })
    expect(await collect(store.all())).toEqual(await collect(memory.all()))
    expect(await store.get(['mine', 'absent'])).toMatchObject([{ id: 'mine', input: 'Nobody can sign in' }])
    expect(await store.size()).toBe(3)
    const [example] = await store.get(['mine'])
    expect(example).toBe((await store.search({ text: 'sign in', limit: 1 }))[0]?.example)
    expect(Object.isFrozen(example?.output)).toBe(true)
  })

  it('cannot be changed', async () => {
    const store = open(snapshot)
    for (const change of [() => store.put([]), () => store.delete(['mine'])]) {
      const error = await change().then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(error).toBeInstanceOf(StoreError)
      expect(error).toMatchObject({ code: 'store_read_only', message: expect.stringContaining('make a new one') })
    }
  })

  it('refuses a snapshot in which any character of any text has changed, is missing or was added', () => {
    const texts = textsIn(snapshot)
    expect(texts.length).toBeGreaterThan(30)
    fc.assert(
      fc.property(
        fc.nat(texts.length - 1),
        fc.nat(),
        fc.constantFrom('change', 'cut', 'add', 'truncate'),
        (which, at, how) => {
          const [text = '', place = () => ({})] = texts[which] ?? []
          const i = at % Math.max(1, text.length)
          const other = text[i] === 'A' ? 'B' : 'A'
          const changed = {
            change: text.slice(0, i) + other + text.slice(i + 1),
            cut: text.slice(0, i) + text.slice(i + 1),
            add: `${text.slice(0, i)}A${text.slice(i)}`,
            truncate: text.slice(0, i),
          }[how]
          fc.pre(changed !== text)
          expect(refused(() => open(place(changed))).code).toBe('snapshot_invalid')
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('says what is wrong with it, and what to do', () => {
    expect(refused(() => open({ ...snapshot, rows: snapshot.rows.slice(0, -5) })).message).toMatch(
      /^The snapshot cannot be used: its content has the checksum [0-9a-f]{8}, not "[0-9a-f]{8}": cut off or changed\. Make it again: npx knapshot build/,
    )
    const { rows: _, ...without } = snapshot
    expect(refused(() => open(without)).message).toContain('cut off')
    expect(refused(() => open({ ...snapshot, size: 2 })).message).toContain('cut off or changed')
    expect(refused(() => open({ ...snapshot, version: 9 })).message).toContain(
      'it is of version 9, this knapshot reads 2',
    )
    expect(refused(() => open({ default: snapshot })).message).toContain('found { default: {…} }')
    for (const other of [undefined, null, 'x', 7, [], {}, { knapshot: 'other' }])
      expect(refused(() => open(other)).message).toContain('expected what makeSnapshot() returned, found')
  })

  it('refuses unknown options, and missing ones', () => {
    const options = { output, embeder: hashedNgrams() }
    expect(refused(() => snapshotStore(snapshot, options)).message).toBe(
      'snapshotStore(): unknown option "embeder"; there are output, input, searchBy, embedder, wasm.',
    )
    // @ts-expect-error the format is required
    expect(refused(() => snapshotStore(snapshot, {})).message).toContain('`output` must be a format, found undefined.')
  })

  it('refuses anything but a compiled module', () => {
    expect(refused(() => snapshotStore<Demo>(snapshot, { output, wasm: new Uint8Array(8) })).message).toContain(
      '`wasm` must be a WebAssembly.Module, found',
    )
  })

  it('asks for the embedder that the snapshot was made with', async () => {
    const embedder = hashedNgrams({ dimensions: 32 })
    const made = await snapshotOf(memoryStore<Demo>(rows, { output, embedder }), output)
    expect(refused(() => open(made)).message).toContain(`it was made with ${embedder.name} (32), and given none`)
    const other = { ...embedder, name: 'other' }
    expect(refused(() => snapshotStore<Demo>(made, { output, embedder: other })).message).toContain(
      'and given other (32)',
    )
    expect(refused(() => snapshotStore<Demo>(snapshot, { output, embedder })).message).toContain(
      'made with no embedder',
    )
  })
})

describe('a builder on a snapshot', () => {
  const on = (store: ExampleStore<string, Demo>, change: object = {}) =>
    fewShot({ ...definition, ...change, examples: store })

  it('is made where the definition is the same in what the snapshot depends on', async () => {
    const builder = on(open(snapshot), { instruction: 'Another.', exclude: 'same-input', order: 'similar-first' })
    const { report } = await builder.with({ budget: { ...budget, tokens: 700, reserve: 100 } }).build('sign in')
    expect(report.exact).toBe(true)
    expect(report.shots[0]?.id).toBe('mine')
  })

  const Other = json(z.object({ team: z.enum(['billing', 'login', 'sales']), urgent: z.boolean() }))
  const silent = json(Ticket, { describe: 'none' })
  const subject = template('Subject: {{this}}')
  const stale: readonly [string, object, RegExp][] = [
    ['another schema', { output: Other }, /`output` was json \S+ and is json \S+/],
    ['another description', { output: silent }, /`output` was json/],
    ['a description of the rest', { output: json(Ticket, { describe: 'rest' }) }, /`output` was json/],
    [
      'another writer of inputs',
      { input: { name: 'upper', write: (text: string) => text.toUpperCase() } },
      /`input` was text and is upper/,
    ],
    [
      'a template for inputs',
      { input: { name: subject.name, source: subject.source, write: (text: string) => `Subject: ${text}` } },
      /`input`/,
    ],
    ['another layout', { layout: 'transcript' }, /`layout` was turns, transcript and is transcript/],
    [
      'another tokenizer',
      { budget: { tokens: 900, tokenizer: cl100k } },
      /`budget.tokenizer` was o200k \+4\+3 and is cl100k \+4\+3/,
    ],
    [
      'another overhead',
      { budget: { tokens: 900, tokenizer: { ...o200k, overhead: { message: 5, reply: 3 } } } },
      /`budget.tokenizer` was o200k \+4\+3 and is o200k \+5\+3/,
    ],
    ['pins where there were none', { pin: showcase() }, /`pin` was none and is showcase \{\}/],
    [
      'a format that writes otherwise and says the same of itself',
      { output: { ...output, write: (value: Demo) => JSON.stringify(value, null, 1) } },
      /`written examples`/,
    ],
  ]
  for (const [what, change, message] of stale)
    it(`refuses ${what}`, () => {
      const error = refused(() => on(open(snapshot), change))
      expect(error.code).toBe('snapshot_stale')
      expect(error.message).toMatch(/^fewShot\("triage"\): the snapshot was made for another definition: `/)
      expect(error.message).toMatch(message)
      expect(error.message).toMatch(/Make it again: npx knapshot build <definition> -o <snapshot>\.$/)
    })

  it('refuses other pins, and other settings of the selector that chose them', async () => {
    const pinned = async (pin: object) => makeSnapshot(fewShot({ ...definition, ...pin, examples: rows }))
    const byId = await pinned({ pin: ['mine'] })
    const byShowcase = await pinned({ pin: showcase({ k: 1 }) })
    expect(refused(() => on(open(byId), { pin: ['other'] })).message).toContain('`pin` was ["mine"] and is ["other"]')
    expect(refused(() => on(open(byId))).message).toContain('`pin` was ["mine"] and is none')
    expect(refused(() => on(open(byShowcase), { pin: showcase({ k: 2 }) })).message).toContain('showcase {"k":2}')
    const prompt = await on(open(byShowcase), { pin: showcase({ k: 1 }) }).build('x')
    expect(prompt.report.shots.filter((shot) => shot.pinned)).toHaveLength(1)
  })

  it('refuses a change to what the snapshot was not made for', () => {
    const builder = on(open(snapshot))
    expect(refused(() => builder.with({ budget: { tokens: 900, tokenizer: cl100k } })).code).toBe('snapshot_stale')
  })
})

describe('labels', () => {
  it('are part of what a snapshot was made for', async () => {
    const made = await snapshotOf([{ input: 'x', output: 'a' }], labels('a', 'b'), { tokenizer: o200k })
    const other = labels('a', 'b', 'c')
    expect(() =>
      fewShot({
        instruction: '',
        output: other,
        examples: snapshotStore(made, { output: other }),
        budget: { tokens: 900, tokenizer: o200k },
      }),
    ).toThrow(/`output` was labels/)
  })
})
