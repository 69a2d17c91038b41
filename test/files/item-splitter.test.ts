import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Item, ItemSplitter } from '../../src/files/item-splitter.ts'

/** Splits a text that arrives in pieces which end at `cuts`. */
function split(text: string, cuts: readonly number[] = []) {
  const splitter = new ItemSplitter()
  const items: Item[] = []
  const ends = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b)
  let from = 0
  for (const end of ends) {
    for (const item of splitter.push(text.slice(from, end))) items.push(item)
    from = end
  }
  return { items, end: splitter.end(), isNoArray: splitter.isNoArray }
}

describe('ItemSplitter', () => {
  it('cuts any JSON array into its items, wherever the pieces of its text end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.constantFrom(undefined, 2),
        fc.array(fc.nat(500), { maxLength: 8 }),
        (values, indent, cuts) => {
          const text = `\n ${JSON.stringify(values, null, indent)}\n`
          const { items, end, isNoArray } = split(text, cuts)
          expect(items.map((item) => JSON.parse(item.text))).toEqual(JSON.parse(JSON.stringify(values)))
          expect({ end, isNoArray }).toEqual({ end: undefined, isNoArray: false })
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('names the line on which an item begins', () => {
    const { items } = split('\n[\n1, {"a":\n"\\"[{"},\n\n[\n2],"x\\\\"\n]', [3, 4, 9, 17])
    expect(items.map(({ line }) => line)).toEqual([3, 3, 6, 7])
  })

  it.each([
    ['[1, 2', 'the file ends before the array does'],
    ['["1, 2]', 'the file ends before the array does'],
    ['[1] 2', 'something follows the array, "2"'],
    ['[]]', 'something follows the array, "]"'],
  ])('says what is wrong with %j', (text, message) => {
    expect(split(text).end?.broken).toContain(message)
  })

  it('leaves it to the parser of the items to refuse what is not JSON', () => {
    expect(split('[1,,2}, ]').items.map(({ text }) => text.trim())).toEqual(['1', '', '2}', ''])
    expect(split('[ \n ]').items).toEqual([])
  })

  it('splits hostile text of a million characters, where quadratic work would not end', () => {
    expect(split(`[${'['.repeat(1_000_000)}`).items).toEqual([])
    expect(split(`["${'\\"'.repeat(1_000_000)}`).items).toEqual([])
    expect(split(`[${','.repeat(300_000)}]`).items.length).toBeGreaterThan(0)
  })
})
