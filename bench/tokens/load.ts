import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'
import type { Encoding } from './contenders.ts'

const child = fileURLToPath(new URL('load-child.mjs', import.meta.url))
for (const encoding of ['o200k', 'cl100k'] satisfies Encoding[]) {
  const url = await bundle(encoding)
  for (const name of ['knapshot', 'js-tiktoken', 'gpt-tokenizer', 'ai-tokenizer', 'tiktoken wasm']) {
    const rows = Array.from({ length: 5 }, () =>
      JSON.parse(execFileSync(process.execPath, ['--expose-gc', child, name, encoding, url], { encoding: 'utf8' })),
    )
    const med = (k: string) => rows.map((r) => r[k]).sort((a, b) => a - b)[2]
    console.log(
      encoding,
      name,
      'import',
      med('import').toFixed(1),
      'first',
      med('first').toFixed(1),
      'heap',
      (med('heap') / 1e6).toFixed(2),
      'rss',
      (med('rss') / 1e6).toFixed(1),
    )
  }
}
