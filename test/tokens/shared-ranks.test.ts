import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { decodeRanks } from '../../src/tokens/decode-ranks.ts'
import { packedRanks } from '../../src/tokens/packed-ranks.ts'
import '../../src/tokens/ranks/o200k.js'

describe('decoded ranks', () => {
  it('are shared by every copy of the module that packs them, and the text is gone after the first decoding', () => {
    const ranks = packedRanks('o200k')
    const table = decodeRanks(ranks)
    const require = createRequire(import.meta.url)
    const file = require.resolve('../../src/tokens/ranks/o200k.js')
    delete require.cache[file]
    require(file)
    expect(packedRanks('o200k')).toBe(ranks)
    expect(decodeRanks(packedRanks('o200k'))).toBe(table)
    expect(ranks.planes).toBe('')
    expect(table.slots.length).toBeGreaterThan(ranks.size)
  })

  it('are missed by name where a bundler has dropped them', () => {
    expect(() => packedRanks('p50k')).toThrow(
      expect.objectContaining({ code: 'tokenizer_failed', message: expect.stringContaining('dist/ranks/p50k.js') }),
    )
  })
})
