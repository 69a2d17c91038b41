import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

export type Encoding = 'o200k' | 'cl100k'

/** Something that counts tokens, loaded only when asked for. */
export interface Contender {
  readonly name: string
  load(encoding: Encoding): Promise<(text: string) => number>
}

export const contenders: readonly Contender[] = [
  { name: 'knapshot', load: loadKnapshot },
  { name: 'js-tiktoken', load: loadJsTiktoken },
  { name: 'gpt-tokenizer', load: loadGptTokenizer },
  { name: 'ai-tokenizer', load: loadAiTokenizer },
  { name: 'tiktoken wasm', load: loadTiktoken },
]

/** Returns the installed version of a peer. */
export function versionOf(name: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'),
  )
  return manifest.version
}

async function loadKnapshot(encoding: Encoding): Promise<(text: string) => number> {
  if (encoding === 'o200k') {
    const { o200k } = await import('../../src/tokens/o200k.ts')
    return (text) => o200k.count(text)
  }
  const { cl100k } = await import('../../src/tokens/cl100k.ts')
  return (text) => cl100k.count(text)
}

async function loadJsTiktoken(encoding: Encoding): Promise<(text: string) => number> {
  const { Tiktoken } = await import('js-tiktoken/lite')
  const ranks =
    encoding === 'o200k' ? await import('js-tiktoken/ranks/o200k_base') : await import('js-tiktoken/ranks/cl100k_base')
  const tokenizer = new Tiktoken(ranks.default)
  return (text) => tokenizer.encode(text, [], []).length
}

async function loadGptTokenizer(encoding: Encoding): Promise<(text: string) => number> {
  const { countTokens } =
    encoding === 'o200k'
      ? await import('gpt-tokenizer/encoding/o200k_base')
      : await import('gpt-tokenizer/encoding/cl100k_base')
  const options = { disallowedSpecial: new Set<string>() }
  return (text) => countTokens(text, options)
}

async function loadAiTokenizer(encoding: Encoding): Promise<(text: string) => number> {
  const { Tokenizer } = await import('ai-tokenizer')
  const data =
    encoding === 'o200k'
      ? await import('ai-tokenizer/encoding/o200k_base')
      : await import('ai-tokenizer/encoding/cl100k_base')
  const tokenizer = new Tokenizer(data)
  // `count` throws on the text of a special token and has no option for it.
  return (text) => tokenizer.count(text)
}

async function loadTiktoken(encoding: Encoding): Promise<(text: string) => number> {
  const { get_encoding }: typeof import('tiktoken') = require('tiktoken')
  const tokenizer = get_encoding(encoding === 'o200k' ? 'o200k_base' : 'cl100k_base')
  return (text) => tokenizer.encode(text, [], []).length
}
