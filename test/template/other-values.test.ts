import { runInNewContext } from 'node:vm'
import { describe, expect, it, vi } from 'vitest'
import { template } from '../../src/entry/template.ts'
import { checksum } from '../../src/value/checksum.ts'
import { utf8Encoder } from '../../src/value/utf-8.ts'

const write = (source: string, variables: object): string => template(source).write(variables as never)

class User {
  first = 'Ada'
  get full(): string {
    return `${this.first} L`
  }
}

describe('values of other kinds', () => {
  it('prints a date of another realm', () => {
    const d: unknown = runInNewContext('new Date(0)')
    expect(write('On {{d}}', { d })).toBe('On 1970-01-01T00:00:00.000Z')
    expect(write('{{json d}}', { d })).toBe('"1970-01-01T00:00:00.000Z"')
  })

  it('writes maps and sets as JSON, also inside others and of another realm', () => {
    const m = new Map<string, unknown>([['a', new Map([['b', 1]])]])
    const s: unknown = runInNewContext('new Set([1, 2])')
    expect(write('{{json m}} {{json s}}', { m, s })).toBe('{"a":{"b":1}} [1,2]')
  })

  it('says why a getter or method of a class is not read', () => {
    expect(write('{{user.first}}', { user: new User() })).toBe('Ada')
    const why = /`full` is a getter or method of its class.*pass \{ full: … \}/u
    expect(() => write('Dear {{user.full}}', { user: new User() })).toThrow(why)
  })

  it.each(['{"key": {{value}}}', '{"key": {{json value}}}', '{"a": {"key": {{json value}}}}', '[{{value}}}'])(
    'hints at a space that helps: %s',
    (source) => {
      const message = (() => {
        try {
          return write(source, { value: 1 })
        } catch (error) {
          return String(error)
        }
      })()
      const hint = /put a space between them, (\{\{.*?\}\}) \}/u.exec(message)?.[1] ?? ''
      expect(write(source.replace(/\{\{[^{}]*\}\}/u, `${hint} `), { value: 1 })).toContain('1 }')
    },
  )
})

describe('without a TextEncoder, as under jest with jsdom', () => {
  const texts = ['', 'hello', 'é ü', '漢字', '👍🏽', 'a\ud800b', '\udc00', 'x'.repeat(300)]

  it.each(texts)('encodes %j as one does', (text) => {
    const room = [0, 1, 5, 1_000].map((length) => new Uint8Array(length))
    const wanted = room.map((bytes) => new TextEncoder().encodeInto(text, bytes))
    const bytes = new TextEncoder().encode(text)
    const sum = checksum([text])
    vi.stubGlobal('TextEncoder', undefined)
    try {
      const other = room.map(({ length }) => new Uint8Array(length))
      expect(other.map((one) => utf8Encoder().encodeInto(text, one))).toEqual(wanted)
      expect(other).toEqual(room)
      expect(utf8Encoder().encode(text)).toEqual(bytes)
      expect(checksum([text])).toBe(sum)
    } finally {
      vi.unstubAllGlobals()
    }
  })
})
