import fc from 'fast-check'
import { json } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { checkPut } from '../../src/store/check-put.ts'
import { idKey, idOfKey } from '../../src/store/id-key.ts'
import { fromRow, toRows } from '../../src/store/stored-row.ts'

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
const edge = fc.constantFrom('\0', ' ', '!', '"', '}', '~', '\x7f', '\x80', '\ud800', '\udfff', '\uffff', 'a', '0', 'f')
const id = fc.array(fc.oneof(unit, edge), { maxLength: 6 }).map((units) => units.join(''))

describe('idKey', () => {
  it('is read back exactly, and is ASCII without NUL', () => {
    fc.assert(
      fc.property(id, (text) => {
        const key = idKey(text)
        expect(idOfKey(key)).toBe(text)
        expect(key).toMatch(/^[!-~]*$/)
      }),
      { numRuns: 5000 },
    )
  })

  it('sorts by bytes as ids sort by code units', () => {
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(Buffer.compare(Buffer.from(idKey(a)), Buffer.from(idKey(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
      { numRuns: 5000 },
    )
  })
})

const shape = { output: json<unknown>({}), input: { name: 'json', write: (value: unknown) => JSON.stringify(value) } }

describe('rows of a database', () => {
  it('give back any JSON exactly, key order included', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (input, output) => {
        const [row] = toRows(checkPut([{ id: 'x', input, output, tags: ['t'] }], shape).values())
        if (row === undefined) throw new Error('no row')
        const example = fromRow(row)
        expect(JSON.stringify(example.input)).toBe(JSON.stringify(input))
        expect(JSON.stringify(example.output)).toBe(JSON.stringify(output))
        expect(example.tags).toEqual(['t'])
      }),
    )
  })

  it('are refused for values that JSON cannot keep, every one of them named', () => {
    const text = { name: 'any', write: String }
    const output = json<unknown>({})
    const bad = [
      { id: 'd', input: new Date(0), output: 1 },
      { id: 'n', input: { a: [Number.NaN] }, output: 1 },
      { id: 'b', input: 1n, output: 1 },
      { id: 'u', input: undefined, output: 1 },
    ]
    expect(() => toRows(checkPut(bad, { output, input: text }).values())).toThrow(
      expect.objectContaining({
        issues: [
          expect.objectContaining({ id: 'd', path: 'input' }),
          expect.objectContaining({ id: 'n', path: 'input.a[0]' }),
          expect.objectContaining({ id: 'b' }),
          expect.objectContaining({ id: 'u' }),
        ],
      }),
    )
  })

  it('that something else has changed are reported', () => {
    const row = { key: 'x', hash: '', input: '"a"', output: '{', tags: null, context: null }
    expect(() => fromRow(row)).toThrow(expect.objectContaining({ code: 'store_corrupt' }))
  })
})
