import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IdTable } from '../../src/batch/id-table.ts'

describe('IdTable', () => {
  it('knows what a map knows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.nat(1_000_000)), { maxLength: 200 }), (pairs) => {
        const [table, map] = [new IdTable(), new Map<string, number>()]
        for (const [id, line] of pairs) {
          expect(table.get(id)).toBe(map.get(id))
          table.set(id, line)
          map.set(id, line)
        }
        for (const [id, line] of map) expect(table.get(id)).toBe(line)
      }),
    )
  })

  it.each([
    ['counted', (i: number) => `message-${i}`],
    ['bare numbers', (i: number) => String(i)],
    ['alike at both ends', (i: number) => `aaaaaaaa${i.toString(2)}aaaaaaaa`],
    ['of one letter, of many lengths', (i: number) => 'a'.repeat(i % 500) + (i - (i % 500))],
  ])('tells 200,000 ids apart: %s', (_name, idOf) => {
    const table = new IdTable()
    let wrong = 0
    for (let i = 0; i < 200_000; i++) {
      if (table.get(idOf(i)) !== undefined) wrong++
      table.set(idOf(i), i)
    }
    for (let i = 0; i < 200_000; i += 97) if (table.get(idOf(i)) !== i) wrong++
    expect(wrong).toBe(0)
  })
})
