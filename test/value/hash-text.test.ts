import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashText } from '../../src/value/hash-text.ts'
import { sha256 } from '../../src/value/sha-256.ts'

describe('sha256', () => {
  it("agrees with node's", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('hashText', () => {
  it('hashes UTF-16, so that lone surrogates stay apart', () => {
    expect(hashText('Grüße 👋', 32)).toBe(createHash('sha256').update(Buffer.from('Grüße 👋', 'utf16le')).digest('hex'))
    expect(hashText('\ud800', 10)).not.toBe(hashText('\ud801', 10))
    expect(hashText('x', 10)).toHaveLength(20)
  })
})
