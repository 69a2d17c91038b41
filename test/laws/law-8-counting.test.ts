import { describe, expect, it } from 'vitest'
import { buildCharClasses } from '../../src/tokens/char-class.ts'
import { decodeRanks } from '../../src/tokens/decode-ranks.ts'
import { mergeLong } from '../../src/tokens/merge-long.ts'
import { mergeShort } from '../../src/tokens/merge-short.ts'
import { MinHeap } from '../../src/tokens/min-heap.ts'
import { o200kRanks } from '../../src/tokens/o200k-ranks.ts'
import { scanCl100k } from '../../src/tokens/scan-cl100k.ts'
import { scanO200k } from '../../src/tokens/scan-o200k.ts'
import { fuzzTexts } from '../tokens/fuzz-text.ts'

const table = decodeRanks(o200kRanks())
const classes = buildCharClasses()
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const hostile = [
  'a',
  'ab',
  'aB',
  ' ',
  '\n ',
  ' \n',
  '你',
  '你好世界',
  'ก',
  'A\u0301',
  '\u0301',
  '!',
  '!/',
  '!\n',
  "'s",
  '1',
  '\u00a0',
  'Aa',
  '\ud83d',
]

class CountingHeap extends MinHeap {
  pushes = 0
  override push(value: number): void {
    this.pushes++
    super.push(value)
  }
}

describe('mergeLong', () => {
  it.each(hostile)('pushes at most three pairs per byte of repeated %j', (unit) => {
    const bytes = encode(unit.repeat(20_000 / unit.length))
    const heap = new CountingHeap()
    mergeLong(table, bytes, 0, bytes.length, heap)
    expect(heap.pushes).toBeLessThanOrEqual(3 * bytes.length)
    expect(heap.size).toBe(0)
  })

  it('counts like mergeShort', () => {
    const next = fuzzTexts(3)
    for (let i = 0; i < 3000; i++) {
      const bytes = encode(next()).subarray(0, 64)
      if (bytes.length < 2) continue
      expect(mergeLong(table, bytes, 0, bytes.length)).toBe(mergeShort(table, bytes, 0, bytes.length))
    }
  })
})

describe.each([
  { name: 'scanO200k', scan: scanO200k },
  { name: 'scanCl100k', scan: scanCl100k },
])('$name', ({ scan }) => {
  const reads = (text: string): number => {
    const bytes = encode(text)
    let count = 0
    const counting = new Proxy(bytes, {
      get(target, key) {
        count++
        return Reflect.get(target, key)
      },
    })
    for (let at = 0; at < bytes.length; ) at = scan(classes, counting, at, bytes.length)
    return count
  }

  it.each(hostile)('reads each byte of repeated %j a bounded number of times', (unit) => {
    for (const tail of ['', 'x', ' ', 'X', '\n', '!']) {
      const text = unit.repeat(1000) + tail
      expect(reads(text)).toBeLessThanOrEqual(12 * encode(text).length)
    }
  })

  it('always moves on and never past the end', () => {
    const next = fuzzTexts(11)
    for (let i = 0; i < 2000; i++) {
      const bytes = encode(next())
      for (let at = 0; at < bytes.length; ) {
        const end = scan(classes, bytes, at, bytes.length)
        expect(end).toBeGreaterThan(at)
        expect(end).toBeLessThanOrEqual(bytes.length)
        at = end
      }
    }
  })
})
