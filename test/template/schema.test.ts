import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import { DefinitionError, type Template, TemplateError } from 'knapshot'
import { template } from 'knapshot/template'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Team = z.object({
  team: z.object({ name: z.string(), size: z.number().optional() }),
  people: z.array(z.object({ name: z.string(), note: z.string().optional(), tags: z.array(z.string()) })),
  byId: z.record(z.string(), z.object({ title: z.string() })),
  tone: z.enum(['dry', 'warm']).default('dry'),
  when: z.date().optional(),
  any: z.unknown(),
  answer: z.union([
    z.object({ kind: z.literal('a'), a: z.string() }),
    z.object({ kind: z.literal('b'), b: z.string() }),
  ]),
})
const good = {
  team: { name: 'T' },
  people: [{ name: 'Ann', tags: ['x'] }],
  byId: { k: { title: 't' } },
  any: 1,
  answer: { kind: 'a', a: 'x' },
}

function issues(source: string, partials: Record<string, string> = {}): readonly string[] {
  const helpers = { up: String, group: () => '' }
  try {
    template(source, { schema: Team, partials, helpers })
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    expect(error.code).toBe('template_unknown_name')
    return error.issues.map(({ line, column, partial, message }) => `${partial ?? ''}${line}:${column} ${message}`)
  }
  return []
}

describe('names and a schema', () => {
  it.each([
    '{{team.name}} {{team.size}} {{tone}} {{when}} {{any.thing.goes}} {{answer.kind}}{{answer.a}}{{answer.b}}',
    '{{#each people}}{{name}}{{note}}{{../team.name}}{{@root.tone}}{{@index}}{{#each tags}}{{this}}{{../name}}{{../../tone}}{{/each}}{{/each}}',
    '{{#each people as |p i|}}{{p.name}}{{i}}{{#each p.tags as |t|}}{{t}}{{p.note}}{{/each}}{{/each}}{{people.length}}{{people.[0].name}}',
    '{{#with team as |t|}}{{name}}{{t.size}}{{../tone}}{{/with}}{{#each byId}}{{@key}}{{title}}{{/each}}{{byId.whatever.title}}',
    '{{#team}}{{name}}{{/team}}{{#people}}{{name}}{{/people}}{{#if team.size}}{{else if tone}}{{/if}}{{up tone k=team.name}}{{#if (up tone)}}{{/if}}',
    '{{#*inline "p"}}{{title}}{{x}}{{/inline}}{{#each byId}}{{> p x=1}}{{/each}}{{#group}}{{whatever}}{{/group}}{{json team}}{{lookup team "name"}}',
  ])('agree in %s', (source) => {
    expect(issues(source)).toEqual([])
  })

  it('are all reported, with the nearest name', () => {
    const source =
      '{{toen}}\n{{#each people}}{{nmae}} {{../taem.name}}{{/each}}\n{{#each people as |p|}}{{p.nots}}{{/each}}{{#with team}}{{nam}}{{@root.tons}}{{/with}}\n{{#if team.sise}}{{/if}}{{up nix k=nox}}{{#each nax}}{{/each}}{{answer.c}}{{tone.x}}{{../tone}}'
    expect(issues(source).map((message) => message.replace(/ \(known[^)]*\)/u, ''))).toEqual([
      '1:1 the schema has no `toen`; did you mean `tone`?',
      '2:17 the schema has no `nmae`; did you mean `name`?',
      '2:26 the schema has no `taem`; did you mean `team`?',
      '3:24 the schema has no `nots`; did you mean `note`?',
      '3:57 the schema has no `nam`; did you mean `name`?',
      '3:64 the schema has no `tons`; did you mean `tone`?',
      '4:7 the schema has no `sise` in `team`; did you mean `size`?',
      '4:30 the schema has no `nix`',
      '4:36 the schema has no `nox`',
      '4:49 the schema has no `nax`',
      '4:63 the schema has no `c` in `answer`; did you mean `a`?',
      '4:75 the schema has no `x` in `tone` (it is string)',
      '4:85 ../tone goes out of the template: there is no such level',
    ])
  })

  it('are followed into partials, with their context, and reported with the name of the partial', () => {
    const partials = {
      person: '{{name}}{{nope}}',
      list: '{{#each people}}{{> person}}{{/each}}',
      box: '{{> @partial-block team}}{{extra}}',
    }
    expect(issues('{{> list}}{{> person team}}', partials)).toEqual([
      expect.stringContaining('person1:9 the schema has no `nope` (known: name, note, tags)'),
    ])
    expect(issues('{{#> box extra=1}}{{name}}{{oops}}{{/box}}', partials)).toEqual([
      expect.stringContaining('1:27 the schema has no `oops` (known: name, size)'),
    ])
    expect(issues('{{> tree}}', { tree: '{{team.name}}{{#if tone}}{{> tree}}{{/if}}' })).toEqual([])
  })

  it('are reported where their value cannot be written in one obvious way', () => {
    expect(issues('{{team}}{{people}}')).toEqual([
      expect.stringContaining('{{json team}}'),
      expect.stringContaining('{{json people}}'),
    ])
  })
})

describe('variables and a schema', () => {
  const source = '{{tone}}{{#each people}}{{name}}{{note}}{{#if note}}!{{/if}}{{/each}}{{team.size}}{{when}}'

  it('are parsed: defaults apply, and what is optional prints nothing', () => {
    const loose = template(source as string, { schema: Team }) as Template<unknown>
    expect(loose.write(good)).toBe('dryAnn')
    const when = new Date(0)
    expect(loose.write({ ...good, when, tone: 'warm' })).toBe('warmAnn1970-01-01T00:00:00.000Z')
  })

  it('are refused with every path that breaks it', () => {
    const made = template(source as string, { schema: Team, name: 'team' }) as Template<unknown>
    expect(() => made.write({ ...good, team: { name: 1 }, people: [{ name: 'Ann' }] })).toThrow(
      expect.objectContaining({
        code: 'template_invalid_variables',
        message: expect.stringMatching(/team:\n {2}team\.name: .*found 1\n {2}people\[0\]\.tags: .*found nothing/u),
      }),
    )
  })

  it('work with arktype, valibot and plain JSON Schema', () => {
    const json = {
      type: 'object',
      properties: { name: { type: 'string' }, note: { type: 'string' } },
      required: ['name'],
    }
    const ark = type({ name: 'string', 'note?': 'string' })
    const valibot = toStandardJsonSchema(v.object({ name: v.string(), note: v.optional(v.string()) }))
    for (const schema of [json, ark, valibot]) {
      expect(template('{{name}}{{note}}{{#if note}}x{{/if}}' as string, { schema }).write({ name: 'n' })).toBe('n')
      expect(() => template('{{nmae}}', { schema })).toThrow('did you mean `name`?')
    }
  })

  it('cannot be parsed by schemas that wait, or that have no JSON Schema', () => {
    const slow = z.object({ a: z.string().refine(async () => true) })
    expect(() => template('{{a}}' as string, { schema: slow }).write({ a: 'x' })).toThrow(
      expect.objectContaining({ code: 'schema_async' }),
    )
    expect(() => template('{{a}}', { schema: v.object({ a: v.string() }) })).toThrow(DefinitionError)
  })

  it('keep their types through a transformation', () => {
    const schema = z.object({ n: z.string().transform(Number) })
    expect(template('{{n}}' as string, { schema }).write({ n: '042' })).toBe('42')
  })
})
