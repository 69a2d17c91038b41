import fc from 'fast-check'
import { codeFeatures, coverage, memoryStore, similar, text } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { looksLikeCode } from '../../src/format/code/looks-like-code.ts'
import { sqlExamples } from '../support/sql-examples.ts'

describe('codeFeatures', () => {
  it('name each part under the word whose clause or brackets it stands in', () => {
    expect(codeFeatures("SELECT name FROM users WHERE age >= 18 AND city = 'Rome' ORDER BY age")).toEqual([
      ...['select', 'select name', 'from', 'from users', 'where', 'where age', 'where >=', 'where 0', 'where and'],
      ...['where city', 'where =', 'where "…"', 'order', 'order by', 'order age'],
    ])
    expect(codeFeatures('answer(A,(state(A),loc(A,countryid(usa))))')).toEqual([
      ...['answer', 'answer a', 'answer state', 'state a', 'answer loc', 'loc a', 'loc countryid', 'countryid usa'],
    ])
    expect(codeFeatures('select a from t where x in (select id from u) limit 3')).toContain('in select')
  })

  it('are equal for queries that differ in their literals alone', () => {
    const query = (name: string, age: number): string => `SELECT * FROM users WHERE name = '${name}' AND age > ${age}`
    expect(codeFeatures(query('Ada', 3))).toEqual(codeFeatures(query("O''Hara (jr)", 40.5)))
    expect(codeFeatures('(lambda $1 e (flight $1))')).toEqual(codeFeatures('(lambda $0 e (flight $0))'))
  })

  it('are few, the same each time, and quick for hostile text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (value) => {
        const found = codeFeatures(value)
        expect(found.length).toBeLessThanOrEqual(256)
        expect(new Set(found).size).toBe(found.length)
        expect(codeFeatures(value)).toEqual(found)
      }),
    )
    // With 100,000 characters, quadratic work would exceed the time limit of the test.
    for (const part of ["'\\'", '(', ')', 'a ', '"', '\\', 'select ', '[{', '漢', '\ud800']) {
      const value = part.repeat(100_000 / part.length)
      expect(codeFeatures(value).length).toBeLessThanOrEqual(256)
      expect(typeof looksLikeCode(value)).toBe('boolean')
    }
  })
})

describe('text()', () => {
  it.each([
    'SELECT c.name FROM customers c WHERE c.id = 3',
    'with recent as (select id from orders) select * from recent',
    'get_weather(city="Rome", unit="c")',
    'answer(A,(state(A),loc(A,B)))',
    'users.filter(u => u.age >= 18)',
    'MATCH (p:Person)-[:KNOWS]->(q) RETURN q',
  ])('gives features to code: %s', (value) => {
    expect(text().features(value)).toEqual(codeFeatures(value))
  })

  it.each([
    '',
    'Select one dish from the menu, please.',
    'Update your address and set a password. Then sign in.',
    'Dear Ms. Smith, thank you for your order (no. 12); we will send it soon.',
    '- first thing\n- second (maybe)\n- third thing',
    'It costs $12.50 (VAT included).',
    '42',
  ])('gives none to prose: %s', (value) => {
    expect(text().features(value)).toEqual([])
  })

  it('takes the features it is given', () => {
    expect(text({ features: (value) => [value[0] ?? ''] }).features('select a from b')).toEqual(['s'])
  })
})

describe('selection of SQL', () => {
  /** The share of the right query's parts that the four examples chosen for its question show; leave-one-out. */
  async function recall(selector: typeof coverage): Promise<number> {
    let shown = 0
    let wanted = 0
    for (const { input, output } of sqlExamples) {
      const others = sqlExamples.filter((example) => example.input !== input)
      const hits = await memoryStore(others, { output: text() }).search({ text: input, limit: 128 })
      const pool = hits.map(({ example, similarity, facts }) => ({
        ...{ id: example.id, text: example.input, similarity, tokens: 10 },
        features: facts?.features ?? [],
      }))
      const chosen = selector().select({ text: input, k: 4, room: 1e6 }, pool).slice(0, 4)
      const seen = new Set(chosen.flatMap(({ id }) => pool.find((candidate) => candidate.id === id)?.features ?? []))
      for (const feature of codeFeatures(output)) {
        wanted++
        if (seen.has(feature)) shown++
      }
    }
    return shown / wanted
  }

  it('shows more of the right query by coverage than by similarity', async () => {
    const [byCoverage, bySimilarity] = [await recall(coverage), await recall(similar)]
    expect(byCoverage).toBeGreaterThan(bySimilarity)
  })
})
