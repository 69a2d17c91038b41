import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonStream } from '../../../src/format/read/json-stream.ts'
import { Place } from '../../../src/format/schema/place.ts'

function streamOf(schema: object = {}): JsonStream {
  return new JsonStream(new Place(schema))
}

/** Cuts a text into chunks of the given sizes; the last one takes the rest. */
function chunksOf(text: string, sizes: readonly number[]): string[] {
  const chunks: string[] = []
  let start = 0
  for (const size of sizes) {
    chunks.push(text.slice(start, start + size))
    start += size
  }
  return [...chunks, text.slice(start)]
}

/** Tells whether `earlier` can have grown into `later`. */
function hasGrown(earlier: unknown, later: unknown): boolean {
  if (earlier === undefined) return true
  if (typeof earlier === 'string') return typeof later === 'string' && later.startsWith(earlier)
  if (Array.isArray(earlier)) return Array.isArray(later) && earlier.every((item, i) => hasGrown(item, later[i]))
  if (typeof earlier === 'object' && earlier !== null) {
    return (
      typeof later === 'object' &&
      later !== null &&
      Object.entries(earlier).every(([key, item]) => hasGrown(item, Reflect.get(later, key)))
    )
  }
  return Object.is(earlier, later)
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 })
const container = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => (typeof value === 'object' && value !== null ? value : { value }))
const prose = fc.constantFrom(
  '',
  'Sure: ',
  '```json\n',
  '<think>maybe {"a": 1}?</think>\n',
  'see [the list] and {this}: ',
  '\ufeff\n',
)

describe('JsonStream', () => {
  it('ends with the value of JSON.parse, however the reply is cut, and never takes back what it showed', () => {
    fc.assert(
      fc.property(container, prose, fc.constantFrom(undefined, 1, '\t'), sizes, (value, before, indent, cuts) => {
        const stream = streamOf({ type: Array.isArray(value) ? 'array' : 'object' })
        const text = `${Array.isArray(value) ? before.replace('[the list]', 'it') : before.replace('{this}', 'it')}${JSON.stringify(value, undefined, indent)}\n\`\`\` {"after": [1`
        let shown: unknown
        for (const chunk of chunksOf(text, cuts)) {
          const next = structuredClone(stream.push(chunk))
          expect(hasGrown(shown, next)).toBe(true)
          shown = next
        }
        expect(shown).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 5_000 },
    )
  })

  it('shows strings as they come, numbers and words when they are complete', () => {
    const stream = streamOf()
    const shown = ['{"a', '": "He', 'llo \\u00e', '9", "n": 1', '2', ', "l": [tr', 'ue, "x', '"], "o": {}', '}'].map(
      (chunk) => JSON.stringify(stream.push(chunk)),
    )
    expect(shown).toEqual([
      undefined,
      '{"a":"He"}',
      '{"a":"Hello "}',
      '{"a":"Hello é"}',
      '{"a":"Hello é"}',
      '{"a":"Hello é","n":12,"l":[]}',
      '{"a":"Hello é","n":12,"l":[true,"x"]}',
      '{"a":"Hello é","n":12,"l":[true,"x"],"o":{}}',
      '{"a":"Hello é","n":12,"l":[true,"x"],"o":{}}',
    ])
  })

  it('forgets a false start, and keeps what it has when the text stops being JSON', () => {
    expect(streamOf().push('use {braces} like [this] {"a": 1, "b": oops')).toEqual({ a: 1 })
    expect(streamOf().push('no JSON here')).toBeUndefined()
    expect(streamOf({ type: 'object' }).push('[1, 2]')).toBeUndefined()
    expect(streamOf().push('{"a": [1, 2,], }')).toEqual({ a: [1, 2] })
  })

  it('does not reach prototypes, and is not brought down by depth', () => {
    const value = streamOf().push('{"__proto__": {"polluted": true}, "constructor": 1}')
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true},"constructor":1}')
    expect(() => streamOf().push('['.repeat(100_000))).not.toThrow()
    expect(() => streamOf().push('{"a":'.repeat(100_000))).not.toThrow()
  })

  it('reads each character once: a long reply in single characters', () => {
    const value = { list: Array.from({ length: 20_000 }, (_, i) => ({ id: i, text: `item ${i}` })) }
    const stream = streamOf()
    let shown: unknown
    for (const char of JSON.stringify(value)) shown = stream.push(char)
    expect(shown).toEqual(value)
  })

  it('keeps streams apart', () => {
    const [a, b] = [streamOf(), streamOf()]
    a.push('{"x":')
    b.push('{"y":')
    expect([a.push('1}'), b.push('2}')]).toEqual([{ x: 1 }, { y: 2 }])
  })
})
