import { type Example, estimate, fewShot, json, labels, memoryStore, type Prompt } from 'knapshot'
import { template } from 'knapshot/template'
import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'

const budget = { tokens: 1_000, tokenizer: estimate() }
const output = labels('a', 'b')

describe('a template as the input of a definition', () => {
  it('types inputs and examples by its variables', () => {
    const builder = fewShot({
      instruction: 'Route.',
      input: template('{{subject}}\n{{#each lines}}{{text}}\n{{/each}}{{#if note}}({{note}}){{/if}}', {
        optional: ['note'],
      }),
      output,
      examples: [{ input: { subject: 's', lines: [{ text: 't' }] }, output: 'a' }],
      budget,
    })
    expectTypeOf(builder.build).toBeCallableWith({ subject: 's', lines: [{ text: 1 }], note: 'n' })
    // @ts-expect-error a misspelt field
    const wrong = () => builder.build({ subjct: 's', lines: [] })
    // @ts-expect-error an item without what is printed
    const item = () => builder.build({ subject: 's', lines: [{ txt: 't' }] })
    expectTypeOf([wrong, item]).toBeArray()
  })

  it('refuses examples that it cannot write', () => {
    const input = template('{{subject}} {{user.name}}')
    // @ts-expect-error no user
    fewShot({ instruction: 'x', input, output, budget, examples: [{ input: { subject: 's' }, output: 'a' }] })
    // @ts-expect-error an object where a text is printed
    memoryStore([{ input: { subject: {}, user: { name: 'n' } }, output: 'a' }], { output, input })
  })

  it('takes the input type of template.for', () => {
    interface Mail {
      subject: string
      body?: string
    }
    const input = template.for<Mail>()('{{subject}}{{#if body}}\n{{body}}{{/if}}')
    const examples: Example<Mail, 'a' | 'b'>[] = [{ input: { subject: 's' }, output: 'b' }]
    const builder = fewShot({ instruction: 'Route.', input, output, examples, budget })
    expectTypeOf(builder.build).parameter(0).toEqualTypeOf<Mail | undefined>()
  })

  it('takes the input side of a schema', () => {
    const schema = z.object({ subject: z.string(), tag: z.string().default('none') })
    const builder = fewShot({
      instruction: 'Route.',
      input: template('{{subject}} [{{tag}}]', { schema }),
      output: json(z.object({ team: z.string() })),
      examples: [{ input: { subject: 's' }, output: { team: 't' } }],
      budget,
    })
    expectTypeOf(builder.build).parameter(0).toEqualTypeOf<z.input<typeof schema> | undefined>()
  })
})

describe('a template as the instruction of a definition', () => {
  const base = { output, examples: [{ input: 'hi', output: 'a' as const }], budget }

  it('asks for its variables in build', () => {
    const builder = fewShot({
      ...base,
      instruction: template('Answer in {{language}}.{{#each rules}}\n- {{.}}{{/each}}'),
    })
    const call = () => builder.build('hi', { variables: { language: 'en', rules: ['short'] } })
    expectTypeOf(call).returns.resolves.toEqualTypeOf<Prompt<'a' | 'b'>>()
    // @ts-expect-error no variables
    const without = () => builder.build('hi')
    // @ts-expect-error a misspelt one
    const misspelt = () => builder.build('hi', { variables: { langage: 'en', rules: [] } })
    expectTypeOf([without, misspelt]).toBeArray()
  })

  it('does not when it has none, or none that must be given', () => {
    const none = fewShot({ ...base, instruction: template('Answer.{{! no variables }}') })
    expectTypeOf(none.build).toBeCallableWith('hi')
    const optional = fewShot({ ...base, instruction: template('Answer in {{language}}.', { missing: 'empty' }) })
    expectTypeOf(optional.build).toBeCallableWith('hi')
    expectTypeOf(optional.build).toBeCallableWith('hi', { variables: { language: 'en' } })
  })
})
