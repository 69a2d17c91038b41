import { describe, expect, it } from 'vitest'
import { difference } from './difference.ts'

describe('the search for a difference', () => {
  it.each([
    [
      '{"a":[1,{"b":"same until here"}]}',
      '{"a":[1,{"b":"same until there"}]}',
      '$.a.1.b: "same until here" ≠ "same until there" (at character 11)',
    ],
    ['{"a":0.1}', '{"a":0.10000000000000002}', '$.a: 0.1 ≠ 0.10000000000000002'],
    ['{"a":1}', '{}', '$.a: 1 ≠ undefined'],
    [
      '{"a":1,"b":2}',
      '{"b":2,"a":1}',
      'the same values, written differently from character 2: a":1,"b":2} ≠ b":2,"a":1}',
    ],
    ['{"a":1}', '{"a":1}', undefined],
  ])('finds it between %s and %s', (expected, found, place) => {
    expect(difference(expected, found)).toBe(place)
  })
})
