import { DefinitionError, fields, json, ParseError, readJson } from 'knapshot'
import { csv } from 'knapshot/csv'
import { xml } from 'knapshot/xml'
import { yaml } from 'knapshot/yaml'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { JsonSchema } from '../../src/format/schema/json-schema.ts'
import { schemaSource } from '../../src/format/schema/schema-source.ts'
import type { Format } from '../../src/types.ts'

const Ticket = z.object({
  team: z
    .enum(['billing', 'login'])
    .meta({ 'x-alias': 'Abteilung', 'x-enumAlias': { billing: 'Rechnung', login: 'Anmeldung' } }),
  isUrgent: z.boolean().meta({ 'x-alias': 'ist dringend' }),
  count: z.int().optional().meta({ 'x-alias': 'Anzahl' }),
  note: z.string().optional(),
})
const ticket = { team: 'billing', isUrgent: true, count: 3 }

interface Written {
  readonly format: Format<unknown, unknown>
  readonly value: unknown
  readonly shown: string
}

const formats: Readonly<Record<string, Written>> = {
  json: {
    format: json(Ticket),
    value: ticket,
    shown: '{"Abteilung":"Rechnung","ist dringend":true,"Anzahl":3}',
  },
  yaml: {
    format: yaml(Ticket),
    value: ticket,
    shown: 'Abteilung: Rechnung\nist dringend: true\nAnzahl: 3',
  },
  xml: {
    format: xml(Ticket),
    value: ticket,
    shown:
      '<answer>\n<Abteilung>Rechnung</Abteilung>\n<field name="ist dringend">true</field>\n<Anzahl>3</Anzahl>\n</answer>',
  },
  fields: {
    format: fields(Ticket),
    value: ticket,
    shown: 'Abteilung: Rechnung\n"ist dringend": true\nAnzahl: 3',
  },
  csv: {
    format: csv(z.array(Ticket)),
    value: [ticket],
    shown: 'Abteilung,ist dringend,Anzahl,note\nRechnung,true,3,',
  },
  'a Markdown table': {
    format: csv(z.array(Ticket), { table: 'markdown' }),
    value: [ticket],
    shown: '| Abteilung | ist dringend | Anzahl | note |\n|---|---|---|---|\n| Rechnung | true | 3 |  |',
  },
}

const names: readonly (readonly [alias: string, name: string, otherWriting: string])[] = [
  ['Abteilung', 'team', 'ABTEILUNG'],
  ['Rechnung', 'billing', 'rechnung'],
  ['ist dringend', 'isUrgent', 'ist_dringend'],
  ['Anzahl', 'count', 'anzahl'],
]

describe.each(Object.entries(formats))('%s', (_, { format, value, shown }) => {
  it('describes and writes aliases', () => {
    const description = format.describe()
    expect(description).toContain(' Abteilung: "Rechnung"|"Anmeldung"\n "ist dringend": boolean\n Anzahl?: int\n')
    for (const [, original] of names) expect(description).not.toContain(original)
    expect(format.write(value)).toBe(shown)
  })

  it('reads aliases as names, without fixes', () => {
    expect(format.read(shown)).toEqual({ value, fixes: [] })
  })

  it('reads names', () => {
    const reply = names.reduce((text, [alias, original]) => text.replaceAll(alias, original), shown)
    const { value: read, fixes } = format.read(reply)
    expect(read).toEqual(value)
    expect(fixes.every(({ kind }) => kind === 'key-name')).toBe(true)
  })

  it('reads other writings of aliases', () => {
    const reply = names.reduce((text, [alias, , other]) => text.replaceAll(alias, other), shown)
    const { value: read, fixes } = format.read(reply)
    expect(read).toEqual(value)
    expect(new Set(fixes.map(({ kind }) => kind))).toEqual(new Set(['key-name', 'label']))
  })

  it('validates and has features by names', () => {
    expect(format.validate?.(value)).toEqual(value)
    const path = Array.isArray(value) ? '[].' : ''
    expect(format.features(value)).toContain(`${path}team = "billing"`)
    expect(format.allFeatures?.()).toContain(`${path}team = "login"`)
    expect(JSON.stringify([format.features(value), format.allFeatures?.()])).not.toMatch(/Abteilung|Rechnung/)
  })

  it('gives the schema that the model sees', () => {
    const text = JSON.stringify(format.jsonSchema?.())
    expect(text).toContain('"Abteilung":{"type":"string","enum":["Rechnung","Anmeldung"]}')
    expect(text).not.toMatch(/x-|team|billing|isUrgent|count/)
  })
})

describe('schemas of every kind', () => {
  const text = (alias: string): z.ZodType => z.string().meta({ 'x-alias': alias })
  const choice = z.enum(['a', 'b']).meta({ 'x-enumAlias': { a: 'Erstens', b: 'Zweitens' } })
  const Node = z.object({
    name: text('Name'),
    get inner() {
      return z.array(Node).meta({ 'x-alias': 'Innen' })
    },
  })
  const Branch = z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('call').meta({ 'x-alias': 'Art', 'x-enumAlias': { call: 'Anruf' } }),
      number: z.int().meta({ 'x-alias': 'Wert' }),
    }),
    z.object({ kind: z.literal('mail').meta({ 'x-alias': 'Art' }), address: text('Wert'), state: z.literal('call') }),
  ])
  const Shared = z.enum(['x', 'y']).meta({ id: 'Shared', 'x-alias': 'Geteilt', 'x-enumAlias': { x: 'Ix' } })
  const merged: JsonSchema = {
    type: 'object',
    allOf: [
      { type: 'object', properties: { a: { type: 'string', 'x-alias': 'Aa' } } },
      { properties: { b: { type: 'integer', 'x-alias': 'Bb' } } },
    ],
    properties: { c: { $ref: '#/$defs/c', 'x-alias': 'Cc', 'x-enumAlias': { y: 'Ja' } }, d: { $ref: '#/$defs/c' } },
    anyOf: [{ required: ['a'] }, { required: ['c'] }],
    required: ['b'],
    $defs: { c: { enum: ['y', 'n'] } },
  }

  it.each<[string, z.ZodType | JsonSchema, unknown, string]>([
    ['an enum alone', choice, 'b', '"Zweitens"'],
    ['a constant', z.literal('on').meta({ 'x-enumAlias': { on: 'an' } }), 'on', '"an"'],
    ['numbers', z.literal([1, 2]).meta({ 'x-enumAlias': { 1: 'eins' } }), 1, '"eins"'],
    ['numbers without an alias', z.literal([1, 2]).meta({ 'x-enumAlias': { 1: 'eins' } }), 2, '2'],
    ['null', z.literal(null).meta({ 'x-enumAlias': { null: 'nichts' } }), null, '"nichts"'],
    ['lists', z.array(choice), ['a', 'b'], '["Erstens","Zweitens"]'],
    ['tuples', z.tuple([choice, z.object({ x: text('X') })]), ['a', { x: 'a' }], '["Erstens",{"X":"a"}]'],
    ['values of records', z.record(z.string(), choice), { a: 'a' }, '{"a":"Erstens"}'],
    ['keys of records', z.record(choice, z.int()), { a: 1, b: 2 }, '{"Erstens":1,"Zweitens":2}'],
    ['recursive schemas', Node, { name: 'a', inner: [{ name: 'b', inner: [] }] }, '{"Name":"a","Innen":[{"Name":"b","Innen":[]}]}'],
    ['one branch', Branch, { kind: 'call', number: 1 }, '{"Art":"Anruf","Wert":1}'],
    ['another branch', Branch, { kind: 'mail', address: 'a', state: 'call' }, '{"Art":"mail","Wert":"a","state":"call"}'],
    ['branches without a tag', z.union([z.object({ a: text('Nr') }), z.object({ b: text('Nr'), c: z.int() })]), { b: 'x', c: 1 }, '{"Nr":"x","c":1}'],
    ['references', z.object({ one: Shared }), { one: 'x' }, '{"Geteilt":"Ix"}'],
    ['references with an alias of their own', z.object({ one: Shared, two: Shared.meta({ 'x-alias': 'Zwei' }) }), { one: 'x', two: 'y' }, '{"Geteilt":"Ix","Zwei":"y"}'],
    ['nullable fields', z.object({ a: text('Aa').nullable(), b: choice.nullable() }), { a: null, b: 'a' }, '{"Aa":null,"b":"Erstens"}'],
    ['what holds together', merged, { a: 'x', b: 1, c: 'y', d: 'y' }, '{"Aa":"x","Bb":1,"Cc":"Ja","d":"y"}'],
    ['fields that the schema does not know', { type: 'object', properties: { a: { 'x-alias': 'b' } } }, { a: 1, b: 2 }, '{"a":1,"b":2}'],
    ['names that objects have', { type: 'object', properties: { constructor: { type: 'string', 'x-alias': '__proto__' } } }, { constructor: 'x' }, '{"__proto__":"x"}'],
  ])('%s', (_, schema, value, shown) => {
    const format = json(schema as z.ZodType)
    expect(format.write(value)).toBe(shown)
    expect(format.read(shown)).toEqual({ value, fixes: [] })
    expect(format.read(JSON.stringify(value))).toEqual({ value, fixes: [] })
    if (typeof value === 'object' && value !== null)
      expect(format.read(JSON.stringify(value).replace(/[\]}]$/, ',$&')).value).toEqual(value)
    for (const other of [yaml(schema as z.ZodType), xml(schema as z.ZodType)])
      expect(other.read(other.write(value))).toEqual({ value, fixes: [] })
  }) // biome-ignore format: a list of cases

  it('keeps a value of one branch apart from the alias of another', () => {
    const reply = '{"Art": "mail", "Wert": "b", "state": "call",}'
    expect(json(Branch).read(reply).value).toEqual({ kind: 'mail', address: 'b', state: 'call' })
  })

  it('renames what must be there in all parts of the schema', () => {
    expect(json(merged).jsonSchema?.()).toMatchObject({
      properties: { Cc: { enum: ['Ja', 'n'] }, d: { $ref: '#/$defs/c' } },
      anyOf: [{ required: ['Aa'] }, { required: ['Cc'] }],
      required: ['Bb'],
    })
    expect(() => json(merged).read('{"Aa":"x"}')).toThrow('$.b')
  })

  it('finds the target of a reference through a field', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: { a: { enum: ['x'], 'x-alias': 'A/a', 'x-enumAlias': { x: 'Ix' } }, b: { $ref: '#/properties/a', 'x-alias': 'B' } },
    }
    expect(json(schema).describe()).toContain('{\n "A/a"?: "Ix"\n B?: "Ix"\n}')
    expect(json(schema).read('{"B":"Ix"}').value).toEqual({ b: 'x' })
  }) // biome-ignore format: one line reads best

  it('shows defaults in aliases', () => {
    const schema = z.object({ a: choice.default('a'), b: z.object({ c: text('Ce') }).prefault({ c: 'x' }) })
    const description = json(schema).describe()
    expect(description).toContain('default "Erstens"')
    expect(description).toContain('default {"Ce":"x"}')
  })

  it('prints no keyword of its own', () => {
    for (const schema of [Ticket, Node, Branch]) {
      const description = json(schema, { describe: 'schema' }).describe()
      expect(description).not.toContain('x-')
      expect(JSON.parse(description.split('\n')[1] ?? '')).not.toHaveProperty('x-alias')
    }
  })
})

describe('reading', () => {
  it('is as tolerant as without aliases', () => {
    const reply = 'Here you are:\n{abteilung: "rechnung.", "ist dringend": "yes", Anzahl: "3"}'
    expect(json(Ticket).read(reply).value).toEqual(ticket)
    const named = "{team: 'billing', isUrgent: 'yes', count: '3',}"
    expect(json(Ticket).read(named).value).toEqual(ticket)
    expect(readJson('Sure: {"Abteilung": "Rechnung", "ist dringend": true, "Anzahl": 3}', Ticket).value).toEqual(ticket)
    expect(json(z.enum(['a']).meta({ 'x-enumAlias': { a: 'Erstens' } })).read('The answer is Erstens.').value).toBe('a')
  })

  it('takes plain text for a field whose text looks like a number', () => {
    const format = fields(z.object({ zip: z.string().meta({ 'x-alias': 'PLZ' }) }))
    expect(format.read('PLZ: 12345').value).toEqual({ zip: '12345' })
  })

  it('speaks of names in its errors', () => {
    try {
      json(Ticket).read('{"Abteilung":"Versand","ist dringend":true}')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError)
      expect(error).toMatchObject({ issues: [{ path: '$.team' }] })
    }
  })

  it('shows names while a reply arrives', () => {
    const stream = json(Ticket).stream?.()
    const seen = '{"Abteilung":"Rechnung","ist dringend":true'.match(/.{1,9}/g)?.map((part) => stream?.push(part))
    expect(seen?.slice(2)).toEqual([{ team: 'billing' }, { team: 'billing' }, { team: 'billing' }])
    expect(stream?.push(',')).toEqual({ team: 'billing', isUrgent: true })
  })

  it('handles values nested to the limit, and refuses deeper ones and circles', () => {
    const schema: JsonSchema = { type: 'object', properties: { a: { $ref: '#', 'x-alias': 'A' } } }
    const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((a) => ({ a }), {})
    const format = json(schema)
    expect(format.read(format.write(nested(500)))).toEqual({ value: nested(500), fixes: [] })
    const circle: Record<string, unknown> = {}
    circle.a = circle
    for (const value of [nested(600), nested(20_000), circle]) expect(() => format.write(value)).toThrow('512')
  })

  it('takes bounded time where branches multiply', () => {
    const $defs: JsonSchema['$defs'] = {
      A: { anyOf: [{ $ref: '#/$defs/B' }, { $ref: '#/$defs/C' }, { type: 'string' }] },
      B: { type: 'object', properties: { x: { $ref: '#/$defs/A', 'x-alias': 'X' }, n: { type: 'number' } } },
      C: { type: 'object', properties: { x: { $ref: '#/$defs/A', 'x-alias': 'X' }, n: { type: 'string' } } },
    }
    const format = json({ $ref: '#/$defs/A', $defs })
    for (const end of ['end', true]) {
      const value = Array.from({ length: 150 }).reduce<unknown>((x, _, i) => ({ x, n: i % 3 === 0 ? i : `${i}` }), end)
      expect(format.read(format.write(value)).value).toMatchObject({ n: '149', x: { n: '148', x: { n: 147 } } })
    }
  })

  it('does nothing where there are no aliases', () => {
    const source = schemaSource(z.object({ 'x-alias': z.string() }))
    expect(source.jsonSchema).not.toBe(undefined)
    const plain = schemaSource({ type: 'object' })
    const value = { a: 1 }
    expect([plain.toShown(value), plain.toNames(value)]).toEqual([value, value])
    expect(plain.toShown(value)).toBe(value)
    expect(json(z.object({ 'x-alias': z.string() })).write({ 'x-alias': 'x' })).toBe('{"x-alias":"x"}')
  })
})

describe('the schema that the model sees', () => {
  it('is a schema like any other', () => {
    const shown = json(json(Ticket).jsonSchema?.() ?? {})
    const value = { Abteilung: 'Rechnung', 'ist dringend': true }
    expect(shown.read(shown.write(value))).toEqual({ value, fixes: [] })
  })
})

describe('aliases that cannot work are refused at definition', () => {
  const object = (properties: JsonSchema['properties']): JsonSchema => ({
    type: 'object',
    properties: properties ?? {},
  })
  const of = (alias: unknown): JsonSchema => ({ type: 'string', 'x-alias': alias as string })
  const labelled = (labels: unknown, options: unknown[] = ['billing', 'login']): JsonSchema =>
    object({ a: { enum: options, 'x-enumAlias': labels as Record<string, string> } })

  it.each<[string, JsonSchema, string]>([
    ['an alias that is no text', object({ a: of(5) }), 'x-alias at #: expected a text for "a", found 5.'],
    ['an empty alias', object({ a: of(' ') }), 'x-alias at #: expected a text for "a", found " ".'],
    ['one alias twice', object({ a: of('X'), b: of('X') }), 'x-alias at #: "X" would mean both "b" and "a": give each its own.'],
    ['the name of another field', object({ a: of('b'), b: {} }), 'x-alias at #: "b" would mean both "a" and "b": give each its own.'],
    ['names swapped', object({ a: of('b'), b: of('a') }), 'x-alias at #: "b" would mean both "a" and "b": give each its own.'],
    ['one alias twice among parts', { allOf: [object({ a: of('X') }), object({ b: of('X') })] }, 'would mean both'],
    ['a name inside', { items: object({ c: object({ a: of('b'), b: {} }) }) }, 'x-alias at #/items/properties/c: '],
    ['an alias of the whole', of('X'), 'x-alias at #: "X" names no field of an object: put it on a property.'],
    ['an alias of items', { type: 'array', items: of('X') }, 'x-alias at #/items: "X" names no field of an object: put it on a property.'],
    ['an unknown value', labelled({ biling: 'B' }), 'x-enumAlias at #/properties/a: "biling" is not a value there; did you mean "billing"?'],
    ['labels without values', object({ a: { 'x-enumAlias': { a: 'b' } } }), '"a" is not a value there'],
    ['a label that is no text', labelled({ login: 5 }), 'expected a text for "login", found 5'],
    ['one label twice', labelled({ login: 'X', billing: 'X' }), '"X" would mean both "login" and "billing"'],
    ['the name of another value', labelled({ billing: 'login' }), '"login" would mean both "billing" and "login"'],
    ['a number as the text of another', labelled({ x: '1' }, [1, 'x']), '"1" would mean both "x" and 1'],
  ])('%s', (_, schema, message) => {
    for (const make of [json, yaml, xml, (given: JsonSchema) => json(given, { describe: 'none' })]) {
      try {
        make(schema)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(DefinitionError)
        expect(error).toMatchObject({ code: 'definition_invalid', message: expect.stringContaining(message) })
      }
    }
  }) // biome-ignore format: a list of cases

  it('allows the name itself, and one alias for one thing in several branches', () => {
    expect(() => json(object({ a: of('a') }))).not.toThrow()
    expect(() => json({ anyOf: [object({ a: of('X') }), object({ b: of('X') })] })).not.toThrow()
  })
})
