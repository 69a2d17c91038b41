import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { digits, layout, ranksKey } from '../src/tokens/packed-ranks.ts'

const require = createRequire(import.meta.url)
const folder = new URL('../src/tokens/ranks/', import.meta.url)
const encodings = [
  { from: 'js-tiktoken/ranks/o200k_base', name: 'o200k' },
  { from: 'js-tiktoken/ranks/cl100k_base', name: 'cl100k' },
]
const version = readVersion()

for (const { from, name } of encodings) {
  const header = `// ${from} ${version} (MIT), layout ${layout}. Written by scripts/pack-ranks.ts.\n`
  const file = new URL(`${name}.js`, folder)
  if (existsSync(file) && readFileSync(file, 'latin1').startsWith(header)) continue
  const packed = JSON.stringify(pack(readTokens(from), from))
  writeFileSync(file, `${header}globalThis[Symbol.for('${ranksKey(name)}')] ??= ${packed}\n`)
  console.log(`packed ${from}`)
}

function readVersion(): string {
  // js-tiktoken does not export its package.json, so the folder is found through a file that it does export.
  const folder = require.resolve('js-tiktoken').replace(/dist[\\/].*$/, '')
  const manifest: { version: string } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'))
  return manifest.version
}

/** Returns the tokens in rank order, one byte per character. */
function readTokens(from: string): string[] {
  const { bpe_ranks }: { bpe_ranks: string } = require(from)
  const tokens: string[] = []
  for (const line of bpe_ranks.split('\n').filter(Boolean)) {
    const [, first, ...encoded] = line.split(' ')
    for (const [index, token] of encoded.entries()) {
      tokens[Number(first) + index] = Buffer.from(token, 'base64').toString('latin1')
    }
  }
  return tokens
}

function pack(tokens: readonly string[], from: string) {
  const rankOf = new Map(tokens.map((token, rank) => [token, rank]))
  const planes: string[][] = [[], [], [], [], [], []]
  for (const [rank, token] of tokens.entries()) {
    if (rank < 256) {
      if (token.length !== 1) throw new Error(`${from}: token ${rank} is not a single byte`)
      continue
    }
    for (const [part, id] of split(token, rank, rankOf).entries()) {
      for (const [place, shift] of [12, 6, 0].entries())
        planes[part * 3 + place]?.push(digits.charAt((id >> shift) & 63))
    }
  }
  return {
    source: `${from} ${version}`,
    size: tokens.length,
    longest: tokens.reduce((most, token) => Math.max(most, token.length), 0),
    bytes: tokens.reduce((sum, token) => sum + token.length, 0),
    singles: Buffer.from(tokens.slice(0, 256).join(''), 'latin1').toString('hex'),
    planes: planes.map((plane) => plane.join('')).join(''),
  }
}

/**
 * Returns two earlier tokens that make this one; of several pairs, the one with the smallest ranks, which packs best.
 */
function split(token: string, rank: number, rankOf: ReadonlyMap<string, number>): [number, number] {
  let best: [number, number] | undefined
  for (let cut = 1; cut < token.length; cut++) {
    const left = rankOf.get(token.slice(0, cut)) ?? rank
    const right = rankOf.get(token.slice(cut)) ?? rank
    if (Math.max(left, right) < Math.max(...(best ?? [rank]))) best = [left, right]
  }
  if (best === undefined) throw new Error(`token ${rank} is not made of two earlier tokens`)
  return best
}
