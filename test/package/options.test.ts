import { isKnapshotError, KnapshotError } from 'knapshot'
import { describe, expect, it } from 'vitest'
import { subpaths } from '../../scripts/subpaths.ts'
import { counterRow, innerRows } from './inner-option-rows.ts'
import { nonsense, type OptionRow } from './option-row.ts'
import { optionRows, withoutOptions } from './option-rows.ts'

const exported = new Map<string, unknown>()
for (const { name } of subpaths)
  for (const [key, value] of Object.entries(await import(/* @vite-ignore */ name))) exported.set(key, value)

const functions = [...exported].flatMap(([name, value]) =>
  typeof value === 'function' && !Object.prototype.isPrototypeOf.call(KnapshotError, value) && value !== KnapshotError
    ? [name]
    : [],
)

async function refusal({ call }: OptionRow, options: object): Promise<unknown> {
  try {
    await call(options)
  } catch (error) {
    return error
  }
  return undefined
}

const all = Object.entries({ ...optionRows, ...innerRows })

describe('every exported function', () => {
  it('has a row here, or takes no options', () => {
    expect(functions.length).toBeGreaterThan(50)
    const filed = [...Object.keys(optionRows), ...withoutOptions]
    expect(functions.filter((name) => !filed.includes(name))).toEqual([])
    expect(filed.filter((name) => !functions.includes(name))).toEqual([])
  })
})

describe('an option that is not known', () => {
  it.each(all)('is refused by %s', async (_, row) => {
    const error = await refusal(row, { ...row.needs, nope: 1 })
    expect(error).toMatchObject({ code: row.code })
    expect(isKnapshotError(error)).toBe(true)
    expect(String(error)).toContain('unknown option "nope"')
  })

  it.each(all)('is refused by %s with the one that was probably meant', async (_, row) => {
    for (const key of Object.keys(row.wrong).filter((name) => name.length > 3)) {
      const misspelt = `${key.slice(0, -2)}${key.slice(-1)}${key.slice(-2, -1)}`
      if (misspelt === key) continue
      expect(String(await refusal(row, { ...row.needs, [misspelt]: 1 }))).toContain(key)
    }
  })

  it.each(all)('may not be no options at all: %s', async (name, row) => {
    // Null is as good as nothing where the second argument of build may be left out.
    for (const options of [7, 'k', ['k'], null] as unknown as object[])
      if (name !== 'builder.build' || options !== null) expect(await refusal(row, options)).toSatisfy(isKnapshotError)
  })
})

describe('a value that an option cannot have', () => {
  const cases = [...all, ['counter', counterRow] as const].flatMap(([name, row]) =>
    Object.entries(row.wrong).map(([option, wrong]) => ({ name, option, row, wrong })),
  )

  it.each(cases)('is refused by $name: $option', async ({ option, row, wrong }) => {
    if (typeof wrong === 'object' && 'except' in wrong) return
    const { value = nonsense, code = 'definition_invalid' } = typeof wrong === 'object' ? wrong : {}
    const error = await refusal(row, { ...row.needs, [option]: value })
    expect(error).toMatchObject({ code })
    expect(isKnapshotError(error)).toBe(true)
    expect(String(error)).toMatch(new RegExp(`[\`.]${option}[\`.]`, 'u'))
  })

  it.each(cases)('is not undefined, unless it must be given: $name: $option', async ({ option, row }) => {
    const error = await refusal(row, { ...row.needs, [option]: undefined })
    const isNeeded = option in row.needs
    expect(isKnapshotError(error) && /must be|Expected/.test(error.message)).toBe(isNeeded)
  })
})

const notCounts = [-1, 1.5, Number.NaN, '4']
const notWhole = [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '4']
const notShares = [-0.1, 1.1, Number.NaN, '1']
const notAmounts = [-1, Number.NaN, Number.POSITIVE_INFINITY, '1']

/** Values of the right kind, more or less, that an option cannot have, by the function and the option. */
const outOfRange: readonly (readonly [name: string, option: string, values: readonly unknown[]])[] = [
  ...['likely', 'coverage', 'diverse', 'similar', 'balanced', 'first', 'random', 'showcase'].map(
    (name) => [name, 'k', notCounts] as const,
  ),
  ...['neighbours', 'pool'].flatMap((option) => [
    ['likely', option, notCounts] as const,
    ['coverage', option, notCounts] as const,
  ]),
  ['coverage', 'anchors', notCounts],
  ['similar', 'perLabel', notCounts],
  ['showcase', 'tokens', notCounts],
  ['builder.build', 'k', notCounts],
  ['builder.build', 'tags', ['a', ['a', 1]]],
  ['likely', 'repeat', notShares],
  ['diverse', 'lambda', notShares],
  ['cost', 'hitRate', notShares],
  ['cost', 'replyTokens', notAmounts],
  ['cost(prices)', 'input', notAmounts],
  ['random', 'seed', [Number.NaN, Number.POSITIVE_INFINITY, '4']],
  ['ask', 'retries', [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '1']],
  ['hashedNgrams', 'dimensions', notWhole],
  ['openAIEmbedder', 'dimensions', notWhole],
  ['openAIEmbedder', 'batch', [...notWhole, 2_049]],
  ['openAIEmbedder', 'model', ['', 7]],
  ['aiSdkEmbedder', 'dimensions', notWhole],
  ['aiSdkEmbedder', 'model', ['', null, 7]],
  ['transformersEmbedder', 'dimensions', notWhole],
  ['transformersEmbedder', 'pooling', ['max', 'Mean']],
  ['importExamples', 'batch', notWhole],
  ['postgresStore', 'timeout', [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '1']],
  ['postgresStore', 'vectors', ['ivfflat']],
  ['postgresStore', 'prefix', ['', 'a b', 'a"b', 'a'.repeat(41)]],
  ['sqliteStore', 'table', ['', 'a b', 'sqlite_x', 'a'.repeat(42)]],
  ['fromTiktoken', 'overhead', [3, { message: 3 }, { message: 3, reply: -1 }, { message: '3', reply: 3 }]],
  ['fromTiktoken', 'name', ['']],
  ['storeContract', 'similarity', [0.6, {}, { likeMemory: 2 }, { likeMemory: Number.NaN }]],
  ['budget', 'tokens', [...notAmounts, 0]],
  ['budget', 'reserve', [-1, Number.NaN, '1']],
  ['budget', 'historyStride', notWhole],
  ['budget.shares', 'examples', [5, '5%', [5]]],
  ['budget.shares.examples', 'max', [-1, Number.NaN, '120%', '-1%', '10', true]],
  ['json', 'describe', ['Types', { rest: 'all' }, { rest: 'pinned', k: 1 }, null]],
  ['xml', 'describe', ['schema']],
  ['xml', 'root', ['', 'a b', '1']],
  ['csv', 'table', ['html']],
  ['text', 'reasoning', ['drop']],
  ['estimate', 'for', ['gpt', 'toString']],
  ['prompt.parse', 'truncated', ['yes', true]],
  ['stream.end', 'finished', ['stop', 1]],
  ['accept', 'conflicts', ['merge']],
  ['toOpenAI', 'structured', ['true', 'Auto', 1]],
  ['cachePlan', 'hitRate', [-0.1, 1.1, 90]],
  ['cachePlan', 'exampleTokens', [-1, ['9'], [Number.NaN]]],
  ['fewShot', 'order', ['best']],
  ['fewShot', 'exclude', ['all']],
  ['fewShot', 'layout', ['xml']],
  ['template', 'missing', ['ignore']],
  ['template', 'optional', ['a', [1]]],
]

describe('a value out of range, or of another list', () => {
  const rows = new Map(all)
  it.each(outOfRange)('is refused by %s: %s', async (name, option, values) => {
    const row = rows.get(name)
    if (row === undefined) throw new Error(`There is no row ${name}.`)
    for (const value of values) {
      const error = await refusal(row, { ...row.needs, [option]: value })
      expect(error, String(value)).toSatisfy(isKnapshotError)
      expect(String(error)).toMatch(new RegExp(`[\`.]${option}[\`.]`, 'u'))
    }
  })
})
