import { template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

const helpers = {
  upper: (text: string) => text.toUpperCase(),
  join: (list: readonly string[], by: string) => list.join(by),
  and: (a: unknown, b: unknown) => a && b,
  now: () => 'now',
}
const partials = {
  card: '[{{name}}]',
  tree: '{{name}}{{#each children}}({{> tree}}){{/each}}',
} as const
const layouts = { layout: '<{{title}}>{{> nav}}{{> @partial-block}}' } as const

interface Input {
  name: string
  note?: string
  user?: { name: string; age?: number }
  items: { label: string; size?: number | null }[]
}
const typed = template.for<Input>()
const input: Input = { name: 'n', items: [{ label: 'l', size: null }, { label: 'm', size: 2 }, { label: 'k' }] }

/** Values that the compiler accepts, and what is written for them: the types promise no more than is true. */
const agreed: readonly (readonly [string, () => string, string])[] = [
  [
    'names',
    () => template('{{a}} {{b.c}} {{[d e]}} {{b.[f.g]}}').write({ a: 1, b: { c: true, 'f.g': 2n }, 'd e': 'x' }),
    '1 true x 2',
  ],
  ['this', () => template('{{this.a}}{{./a}}{{@root.a}}{{"a"}}').write({ a: 1 }), '1111'],
  ['root', () => template('{{.}}').write('x'), 'x'],
  ['list root', () => template('{{#each this}}{{.}}{{/each}}').write([1, 2]), '12'],
  ['number', () => template('{{list.0.name}}').write({ list: [{ name: 'x' }] }), 'x'],
  ['if undefined', () => template('{{#if a}}{{a}}{{/if}}').write({ a: undefined }), ''],
  ['if object', () => template('{{#if a}}{{a.b}}{{/if}}').write({ a: null }), ''],
  ['if deep', () => template('{{#if a.b}}{{a.b}}{{/if}}').write({ a: null }), ''],
  ['unless', () => template('{{#unless a}}none{{else}}{{a}}{{/unless}}').write({ a: false }), 'none'],
  ['each', () => template('{{#each a}}{{b}}{{../c}}{{/each}}').write({ a: [{ b: 1 }], c: 2 }), '12'],
  ['each null', () => template('{{#each a}}{{b}}{{/each}}').write({ a: null }), ''],
  ['each key', () => template('{{#each a}}{{@key}}{{.}}{{/each}}').write({ a: { x: 1 } }), 'x1'],
  ['each this', () => template('{{#each a}}{{#if this}}{{this}}{{/if}}{{/each}}').write({ a: [1, null] }), '1'],
  ['params', () => template('{{#each a as |b i|}}{{b.c}}{{i}}{{d}}{{/each}}').write({ a: [{ c: 1, d: 2 }] }), '102'],
  ['with', () => template('{{#with a}}{{b}}{{../c}}{{/with}}').write({ a: { b: 1 }, c: 2 }), '12'],
  ['with false', () => template('{{#with a}}{{b}}{{/with}}').write({ a: false }), ''],
  ['section list', () => template('{{#a}}{{b}}{{/a}}').write({ a: [{ b: 1 }] }), '1'],
  ['section object', () => template('{{#a}}{{b}}{{/a}}').write({ a: { b: 1 } }), '1'],
  ['section nothing', () => template('{{#a}}{{b}}{{/a}}{{^a}}no{{/a}}').write({ a: undefined }), 'no'],
  ['inverse', () => template('{{^a}}no{{else}}yes{{/a}}').write({ a: true }), 'yes'],
  ['json', () => template('{{json a}}').write({ a: { b: [1] } }), '{"b":[1]}'],
  ['lookup', () => template('{{lookup a b}}').write({ a: { x: 1 }, b: 'x' }), '1'],
  ['lookup with', () => template('{{#with (lookup a b)}}{{c}}{{/with}}').write({ a: { x: { c: 1 } }, b: 'x' }), '1'],
  [
    'helpers',
    () => template('{{upper a}}{{now}}{{upper (join b ",")}}', { helpers }).write({ a: 'x', b: ['y', 'z'] }),
    'XnowY,Z',
  ],
  ['and', () => template('{{#if (and a b)}}{{a}}{{b}}{{/if}}', { helpers }).write({ a: 1, b: null }), ''],
  [
    'partial',
    () =>
      template('{{> card}}{{> card user}}{{> card name=id}}', { partials }).write({
        name: 1,
        user: { name: 2 },
        id: 3,
      }),
    '[1][2][3]',
  ],
  ['partial hash', () => template('{{> card name="x"}}', { partials }).write({}), '[x]'],
  ['partial each', () => template('{{#each a}}{{> card}}{{/each}}', { partials }).write({ a: [{ name: 1 }] }), '[1]'],
  [
    'inline',
    () => template('{{#*inline "row"}}{{b}}{{/inline}}{{#each a}}{{> row}}{{/each}}').write({ a: [{ b: 1 }] }),
    '1',
  ],
  [
    'layout',
    () =>
      template('{{#> layout}}{{#*inline "nav"}}{{link}}{{/inline}}{{body}}{{/layout}}', { partials: layouts }).write({
        title: 1,
        link: 2,
        body: 3,
      }),
    '<1>23',
  ],
  ['fallback', () => template('{{#> unknown}}{{body}}{{/unknown}}').write({ body: 1 }), '1'],
  ['comments', () => template('{{! {{x}} }}{{!-- {{y}} }} --}}{{~!-- {{z}} --~}} {{a}}').write({ a: 1 }), ' }}1'],
  ['escapes', () => template('\\{{x}} \\\\{{a}}').write({ a: 1 }), '{{x}} \\1'],
  ['raw', () => template('{{{{raw}}}}{{x}}{{{{/raw}}}}{{a}}').write({ a: 1 }), '{{x}}1'],
  ['optional', () => template('{{a}}{{b}}{{c.d}}', { optional: ['b', 'c.d'] }).write({ a: 1, c: {} }), '1'],
  ['optional null', () => template('{{a}}{{b}}', { optional: ['b'] }).write({ a: 1, b: null }), '1'],
  [
    'optional items',
    () => template('{{#each a}}{{b}}{{c}}{{/each}}', { optional: ['a.c'] }).write({ a: [{ b: 1 }] }),
    '1',
  ],
  ['optional owner', () => template('{{a.b}}', { optional: ['a'] }).write({}), ''],
  ['missing', () => template('{{a}}{{b.c}}{{#each d}}{{e}}{{/each}}', { missing: 'empty' }).write({ b: null }), ''],
  ['missing none', () => template('{{a}}{{b.c}}', { missing: 'empty' }).write({}), ''],
  ['for if', () => typed('{{#if note}}{{note}}{{/if}}{{#if user.age}}{{user.age}}{{/if}}').write(input), ''],
  [
    'for with',
    () =>
      typed('{{#with user}}{{name}}{{/with}}{{#each items}}{{#if size}}{{label}}{{size}}{{/if}}{{/each}}').write(input),
    'm2',
  ],
  ['for section', () => typed('{{#user}}{{name}}{{/user}}{{^user}}no{{/user}}').write(input), 'no'],
  ['for optional', () => typed('{{note}}{{user.name}}', { optional: ['note', 'user'] }).write(input), ''],
  [
    'for optional item',
    () => typed('{{#each items}}{{size}}{{/each}}', { optional: ['items.size'] }).write(input),
    '2',
  ],
  ['for empty', () => typed('{{note}}{{user.name}}', { missing: 'empty' }).write(input), ''],
  ['for json', () => typed('{{#if note}}{{json note}}{{/if}}{{json name}}').write(input), '"n"'],
]

describe('values that the types accept', () => {
  it.each(agreed)('are written: %s', (_, write, expected) => {
    expect(write()).toBe(expected)
  })
})
