import { DefinitionError, estimate, fewShot, hashedNgrams, isKnapshotError, json, labels, memoryStore } from 'knapshot'
import { template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { innerRows } from '../package/inner-option-rows.ts'
import { optionRows } from '../package/option-rows.ts'

const output = labels('a', 'b')
const budget = { tokens: 500, tokenizer: estimate() }
const definition = { instruction: 'x', output, examples: [{ input: 'x', output: 'a' as const }], budget }

const rows = new Map(Object.entries({ ...optionRows, ...innerRows }))

async function messageOf(place: string, options: object): Promise<string> {
  const row = rows.get(place)
  if (row === undefined) throw new Error(`There is no row ${place}.`)
  try {
    await row.call({ ...row.needs, ...options })
  } catch (error) {
    if (isKnapshotError(error) && error.code === 'definition_invalid') return error.message
    throw error
  }
  return 'accepted'
}

describe('an option that is right elsewhere', () => {
  it.each([
    ['fewShot', 'k', '`k` belongs to the selector or the call: `select: likely({ k })` or `build(input, { k })`.'],
    ['fewShot', 'tags', '`tags` belongs to the call: `build(input, { tags })`.'],
    ['fewShot', 'history', '`history` belongs to the call: `build(input, { history })`.'],
    ['fewShot', 'messages', '`messages` belongs to the call: `build(input, { history })`.'],
    ['fewShot', 'tokens', '`tokens` belongs to `budget: { tokens }`.'],
    ['fewShot', 'reserve', '`reserve` belongs to `budget: { reserve }`.'],
    ['fewShot', 'tokenizer', '`tokenizer` belongs to `budget: { tokenizer }`.'],
    ['fewShot', 'system', '`system` belongs to `instruction`.'],
    ['fewShot', 'prompt', '`prompt` belongs to `instruction`.'],
    ['fewShot', 'template', '`template` belongs to `instruction: template(…)`.'],
    ['fewShot', 'schema', '`schema` belongs to `output: json(schema)`.'],
    ['fewShot', 'model', '`model` belongs to your call of the model.'],
    ['fewShot', 'temperature', '`temperature` belongs to your call of the model.'],
    ['fewShot', 'max_tokens', '`max_tokens` belongs to your call of the model; `budget: { reserve }` leaves room'],
    ['fewShot', 'format', '`format` belongs to `output: json(schema)`.'],
    ['fewShot', 'store', '`store` belongs to `fewShot({ examples })`.'],
    ['fewShot', 'lambda', '`lambda` belongs to `diverse({ lambda })`.'],
    ['fewShot', 'describe', '`describe` belongs to `json(schema, { describe })`.'],
    ['builder.build', 'budget', '`budget` belongs to `fewShot({ budget })`.'],
    ['builder.build', 'select', '`select` belongs to `fewShot({ select })`.'],
    ['builder.build', 'exclude', '`exclude` belongs to `fewShot({ exclude })`.'],
    ['builder.build', 'reserve', '`reserve` belongs to `budget: { reserve }`.'],
    ['budget', 'k', '`k` belongs to the selector or the call'],
    ['likely', 'anchors', '`anchors` belongs to `coverage({ anchors })`.'],
    ['coverage', 'repeat', '`repeat` belongs to `likely({ repeat })`.'],
    ['balanced', 'perLabel', '`perLabel` belongs to `similar({ perLabel })`.'],
    ['json', 'table', '`table` belongs to `csv(schema, { table })`.'],
    ['text', 'describe', '`describe` belongs to `json(schema, { describe })`.'],
  ])('is told where, at %s: %s', async (place, option, message) => {
    expect(await messageOf(place, { [option]: 1 })).toContain(`unknown option "${option}"; ${message}`)
  })

  it.each([
    ['fewShot', 'instructions', 'did you mean `instruction`?'],
    ['fewShot', 'selector', 'did you mean `select`?'],
    ['fewShot', 'tokenz', '`tokens` belongs to `budget: { tokens }`.'],
    ['builder.build', 'variabels', 'did you mean `variables`?'],
    ['builder.build', 'budgt', '`budget` belongs to `fewShot({ budget })`.'],
    ['coverage', 'neighbors', 'did you mean `neighbours`?'],
    ['similar', 'n', 'did you mean `k`?'],
    ['similar', 'maximum', 'there are k, minSimilarity, perLabel.'],
  ])('or which one was meant, at %s: %s', async (place, option, message) => {
    expect(await messageOf(place, { [option]: 1 })).toContain(`unknown option "${option}"; ${message}`)
  })

  const places = [
    ...['fewShot', 'builder.build', 'budget', 'likely', 'coverage', 'diverse', 'similar', 'balanced', 'first'],
    ...['random', 'showcase', 'json', 'fields', 'text'],
  ]
  const options = [...places, 'csv', 'xml'].flatMap((name) => Object.keys(rows.get(name)?.wrong ?? {}))

  it.each(places)('has a home, whichever option it is, at %s', async (place) => {
    for (const option of new Set(options))
      if (!(option in (rows.get(place)?.wrong ?? {})))
        expect(await messageOf(place, { [option]: 1 })).toContain(`\`${option}\` belongs to `)
  })
})

describe('a schema without a format', () => {
  const schema = z.object({ a: z.string() })
  const plain = { type: 'object', properties: { a: { type: 'string' } } }

  it.each([
    ['of zod', schema],
    ['of JSON Schema', plain],
  ])('%s is told to be wrapped', (_, bare) => {
    for (const option of ['output', 'input']) {
      const call = (): unknown => fewShot({ ...definition, [option]: bare })
      expect(call).toThrow(DefinitionError)
      expect(call).toThrow(`Wrap a schema: \`${option}: json(schema)\`.`)
    }
    // @ts-expect-error what JavaScript callers can get wrong
    expect(() => memoryStore([], { output: bare })).toThrow('Wrap a schema: `output: json(schema)`.')
  })

  it('is one that json takes', () => {
    expect(json(schema).read('{"a":"x"}').value).toEqual(json(plain).read('{"a":"x"}').value)
  })
})

describe('variables', () => {
  const variables = { language: 'de' }

  it('are refused where the instruction is a string, by the compiler too', async () => {
    const builder = fewShot({ ...definition, instruction: 'Answer in {{language}}.' })
    // @ts-expect-error a plain text has no variables
    const built = builder.build('x', { variables })
    await expect(built).rejects.toMatchObject({ code: 'definition_invalid' })
    await expect(built).rejects.toThrow(/`variables` are for .*template\(\) of knapshot\/template/)
  })

  it('may be none', async () => {
    const plain = await fewShot(definition).build('x')
    expect((await fewShot(definition).build('x', { variables: {} })).messages).toEqual(plain.messages)
  })

  it('are taken by a template', async () => {
    const builder = fewShot({ ...definition, instruction: template('Answer in {{language}}.') })
    expect((await builder.build('x', { variables })).messages[0]?.content).toContain('Answer in de.')
  })
})

describe('a change of a definition', () => {
  const builder = fewShot(definition)

  it('is refused by its own name', () => {
    const change: object = { k: 4 }
    expect(() => builder.with(change)).toThrow('with(): unknown option "k"; `k` belongs to the selector or the call')
    expect(() => builder.with(null as never)).toThrow('with(): expected an object of options, found null.')
  })

  it('is checked together with what stays', () => {
    expect(() => builder.with({ examples: memoryStore(definition.examples, { output }) })).not.toThrow()
    expect(() =>
      builder.with({ examples: memoryStore(definition.examples, { output }), embedder: hashedNgrams() }),
    ).toThrow('`embedder` is for an array of examples')
  })
})
