import { fuzzTexts } from '../../test/tokens/fuzz-text.ts'
import { contenders, type Encoding } from './contenders.ts'
import { report, table } from './report.ts'
import { languageTexts, mainTexts, scriptTexts } from './texts.ts'

// Usage: tsx bench/tokens/agreement.ts [strings]. Peers are checked only on the first tenth: js-tiktoken is slow.
const strings = Number(process.argv[2] ?? 100_000)
const rows: string[][] = []
for (const encoding of ['o200k', 'cl100k'] satisfies Encoding[]) rows.push(...(await check(encoding)))
report('agreement', 'Token counts that differ from Rust tiktoken', [
  'Reference: tiktoken (wasm). Half of the strings are random Unicode, with every special token, U+FEFF, U+0085, NUL and lone surrogates. Real texts: prose, JSON, code, 12 languages and the messages of all zod locales, whole. The count of ai-tokenizer throws on the text of special tokens, which is most of its failures. The failures of the other peers are mostly texts with U+FEFF or U+0085.',
  table(['encoding', 'contender', 'strings', 'wrong or thrown', 'real texts wrong'], rows),
])
if (rows.some(([, name, , wrong, texts]) => name === 'knapshot' && (wrong !== '0' || texts !== '0')))
  process.exitCode = 1

async function check(encoding: Encoding): Promise<string[][]> {
  const counts = await Promise.all(contenders.map(({ load }) => load(encoding)))
  const reference = counts[contenders.findIndex(({ name }) => name === 'tiktoken wasm')] ?? (() => Number.NaN)
  const differs = (count: (text: string) => number, text: string, expected: number): boolean => {
    try {
      return count(text) !== expected
    } catch {
      return true
    }
  }
  const next = fuzzTexts(encoding === 'o200k' ? 1 : 2)
  const wrong = contenders.map(() => 0)
  for (let i = 0; i < strings; i++) {
    const text = next()
    const expected = reference(text)
    for (const [c, count] of counts.entries()) {
      if ((c === 0 || i < strings / 10) && differs(count, text, expected)) wrong[c] = (wrong[c] ?? 0) + 1
    }
  }
  const texts = [...mainTexts(), ...languageTexts(), ...scriptTexts()].map(({ text }) => text)
  const expected = texts.map(reference)
  return contenders.map(({ name }, c) => [
    encoding,
    name,
    (c === 0 ? strings : strings / 10).toLocaleString('en'),
    String(wrong[c]),
    // Whole texts are too slow for js-tiktoken.
    name === 'js-tiktoken'
      ? '–'
      : String(texts.filter((text, t) => differs(counts[c] ?? reference, text, expected[t] ?? 0)).length),
  ])
}
