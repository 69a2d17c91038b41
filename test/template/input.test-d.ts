import { template } from 'knapshot/template'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

interface Input {
  readonly name: string
  readonly age: number
  readonly note?: string
  readonly nick: string | null
  readonly born: Date
  readonly user: { readonly id: number; readonly address?: { readonly city: string } }
  readonly items: readonly { readonly label: string; readonly size?: number }[]
  readonly scores: Readonly<Record<string, number>>
  readonly rows: readonly (readonly string[])[]
  readonly either: { readonly a: string; readonly c: 1 } | { readonly b: string; readonly c: 2 }
  readonly people?: readonly { readonly name: string }[]
  readonly gaps: readonly (string | null)[]
  readonly anything: unknown
  readonly run: () => string
}

const typed = template.for<Input>()

describe('template.for', () => {
  it('makes a template of the input', () => {
    expectTypeOf(typed('{{name}}')).toHaveProperty('write')
    expectTypeOf(typed('{{name}}').write).parameter(0).toEqualTypeOf<Input>()
  })

  it('accepts what is there', () => {
    typed('{{name}} {{age}} {{born}} {{user.id}} {{name.length}} {{items.length}} {{items.0.label}}')
    typed('{{#each items}}{{@index}} {{label}} {{../name}} {{@root.age}}{{/each}}')
    typed('{{#each items as |item|}}{{item.label}} {{name.length}}{{/each}}'.replace('x', 'y'))
    typed('{{#each scores}}{{@key}}: {{this}}{{/each}} {{scores.total}}')
    typed('{{#each rows}}{{#each this}}{{.}}{{/each}}{{/each}}')
    typed('{{#with user}}{{id}} {{../name}}{{/with}}')
    typed('{{either.c}} {{json user}} {{json nick}} {{lookup scores name}}')
    typed('{{anything}} {{anything.at.all}} {{#each anything}}{{x.y}}{{/each}}')
  })

  it('narrows what may be absent', () => {
    typed('{{#if note}}{{note}}{{/if}}{{#unless note}}none{{else}}{{note}}{{/unless}}')
    typed('{{#if nick}}{{nick}}{{else}}none{{/if}}')
    typed('{{#if user.address}}{{user.address.city}}{{/if}}{{#if user.address.city}}{{user.address.city}}{{/if}}')
    typed('{{#with user.address}}{{city}}{{/with}}')
    typed('{{#each items}}{{#if size}}{{size}}{{else if ../note}}{{../note}}{{/if}}{{/each}}')
    typed('{{#each people}}{{name}}{{/each}}{{#people}}{{name}}{{/people}}{{^people}}nobody{{/people}}')
    typed('{{#each gaps}}{{#if this}}{{this}}{{/if}}{{/each}}')
    // @ts-expect-error note may be absent
    typed('{{note}}')
    // @ts-expect-error not where it was tested to be absent
    typed('{{#if note}}x{{else}}{{note}}{{/if}}')
    // @ts-expect-error not after the block
    typed('{{#if note}}x{{/if}}{{note}}')
    // @ts-expect-error nick may be null
    typed('{{nick}}')
    // @ts-expect-error the address may be absent
    typed('{{user.address.city}}')
    // @ts-expect-error undefined has no JSON
    typed('{{json note}}')
    // @ts-expect-error an item may be null
    typed('{{#each gaps}}{{this}}{{/each}}')
  })

  it('allows printing what may be absent where an option says so', () => {
    typed('{{note}} {{user.address.city}}', { optional: ['note', 'user.address'] })
    typed('{{note}} {{user.address.city}}', { missing: 'empty' })
    typed('{{#each items}}{{size}}{{/each}}', { optional: ['items.size'] })
    // @ts-expect-error another name may be absent
    typed('{{note}} {{nick}}', { optional: ['note'] })
    // @ts-expect-error a name that does not exist
    typed('{{nmae}}', { missing: 'empty' })
  })

  it('refuses what is not there', () => {
    // @ts-expect-error a misspelt variable
    typed('{{nmae}}')
    // @ts-expect-error a misspelt property
    typed('{{user.naem}}')
    // @ts-expect-error a misspelt head
    typed('{{#if ntoe}}x{{/if}}')
    // @ts-expect-error a name of the outer scope
    typed('{{#each items}}{{age}}{{/each}}')
    // @ts-expect-error a misspelt property of a block parameter
    typed('{{#each items as |item|}}{{item.lable}}{{/each}}')
    // @ts-expect-error a misspelt property inside with
    typed('{{#with user}}{{nmae}}{{/with}}')
    // @ts-expect-error a misspelt property inside a section
    typed('{{#people}}{{nmae}}{{/people}}')
    // @ts-expect-error only one of the two has it
    typed('{{either.a}}')
    // @ts-expect-error methods are not properties
    typed('{{items.map}}')
    // @ts-expect-error the section of a text sees the text
    typed('{{#name}}{{name}}{{/name}}')
    // @ts-expect-error a misspelt argument
    typed('{{json usr}}')
    // @ts-expect-error there is no level above
    typed('{{../name}}')
  })

  it('refuses what cannot be written in one obvious way', () => {
    // @ts-expect-error an object
    typed('{{user}}')
    // @ts-expect-error a list
    typed('{{items}}')
    // @ts-expect-error a function
    typed('{{run}}')
    // @ts-expect-error not a list
    typed('{{#each age}}x{{/each}}')
  })

  it('checks partials and helpers', () => {
    const partials = { card: '{{id}}', wrong: '{{ident}}' } as const
    typed('{{> card user}}{{> card id=name}}', { partials })
    // @ts-expect-error a misspelt property inside the partial
    typed('{{> wrong user}}', { partials })
    const helpers = { upper: (text: string) => text.toUpperCase(), day: (date: Date) => date.getDay() }
    typed('{{upper name}} {{day born}} {{#if note}}{{upper note}}{{/if}}', { helpers })
    // @ts-expect-error a number is not text
    typed('{{upper age}}', { helpers })
    // @ts-expect-error note may be absent
    typed('{{upper note}}', { helpers })
  })

  it('accepts everything of any and unknown', () => {
    template.for<ReturnType<typeof JSON.parse>>()('{{a.b}} {{#each c}}{{d}}{{/each}}')
    template.for<unknown>()('{{a.b}} {{#each c}}{{d}}{{/each}}')
    template.for<Readonly<Record<string, unknown>>>()('{{a.b}} {{#each c}}{{d}}{{/each}}')
  })
})

describe('a schema', () => {
  const schema = z.object({ name: z.string(), tag: z.string().default('none'), note: z.string().optional() })

  it('types the variables by its input, and the paths by its output', () => {
    const made = template('{{name}} {{tag}} {{#if note}}{{note}}{{/if}}', { schema })
    expectTypeOf(made.write).parameter(0).toEqualTypeOf<z.input<typeof schema>>()
    // @ts-expect-error a misspelt variable
    template('{{nmae}}', { schema })
    // @ts-expect-error note may be absent
    template('{{note}}', { schema })
  })

  it('that is a JSON Schema says nothing to the compiler', () => {
    const made = template('{{name}}', { schema: { type: 'object', properties: { name: { type: 'string' } } } })
    expectTypeOf(made.write).toBeCallableWith({ name: 'x' })
  })
})
