import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './programs.ts'

type Library = typeof import('../../src/entry/index.ts') &
  typeof import('../../src/entry/build.ts') &
  typeof import('../../src/tokens/o200k.ts')

/** Bytes of the module, and of the same examples as lines of JSON. */
export interface SnapshotSize {
  readonly module: number
  readonly lines: number
}

/**
 * Writes the module of a snapshot of 10,000 examples: the shipped tickets, the head of one joined with the tail of
 * another, and every third with a number after it. Writes the same file every time.
 */
export async function writeSnapshot(file: string): Promise<SnapshotSize> {
  const modules = ['index.js', 'build.js', 'o200k.js'].map(
    (name) => import(pathToFileURL(join(root, 'dist', name)).href) as Promise<Partial<Library>>,
  )
  // The built package, with its source's types.
  const { fewShot, json, coverage, makeSnapshot, snapshotModule, o200k } = Object.assign(
    {},
    ...(await Promise.all(modules)),
  ) as Library
  const texts = readFileSync(join(root, 'examples/data/tickets.jsonl'), 'utf8')
    .trim()
    .split('\n')
    // The data of this repository.
    .map((line) => (JSON.parse(line) as { readonly input: string }).input.split(' '))
  const teams = ['billing', 'login', 'infra'] as const
  const inputs = new Set<string>()
  for (let i = 0; inputs.size < 10_000; i++) {
    const [a = [], b = []] = [texts[i % texts.length], texts[Math.floor(i / texts.length) % texts.length]]
    const words = [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(Math.floor(b.length / 2))]
    inputs.add(`${words.join(' ')}${i % 3 === 0 || i >= texts.length ** 2 ? ` (order ${1_000 + i * 7})` : ''}`)
  }
  const output = json<{ team: (typeof teams)[number]; urgent: boolean }>({
    type: 'object',
    properties: { team: { enum: [...teams] }, urgent: { type: 'boolean' } },
    required: ['team', 'urgent'],
  })
  const examples = [...inputs].map((input, i) => ({
    input,
    output: { team: teams[i % 3] ?? 'billing', urgent: i % 5 === 0 },
  }))
  const builder = fewShot({
    instruction: 'Route the support ticket.',
    output,
    examples,
    select: coverage({ k: 4 }),
    budget: { tokens: 2_000, reserve: 200, tokenizer: o200k },
  })
  const text = snapshotModule(await makeSnapshot(builder))
  writeFileSync(file, text)
  const bytes = (part: string) => Buffer.byteLength(part)
  return { module: bytes(text), lines: bytes(examples.map((example) => `${JSON.stringify(example)}\n`).join('')) }
}
