import { type HelperOptions, template } from 'knapshot/template'
import { attempt } from './show.ts'

const row = { a: 1, text: 'é\n🙂' }
const variables = {
  name: '<b>{{x}}</b>',
  n: 1.5,
  big: 12n,
  day: new Date(0),
  yes: true,
  list: [row, { a: 2, text: '' }],
  map: new Map([['k', 'v']]),
  set: new Set([1, 2]),
  nested: { deep: { er: 'x' } },
  odd: { 'a b': 'c' },
}

const options = {
  helpers: {
    upper: (text: string) => text.toUpperCase(),
    wrap(this: unknown, options: HelperOptions) {
      return `<${options.fn?.(this)}|${options.inverse?.(this)}>`
    },
    fail() {
      throw new Error('no')
    },
  },
  partials: { row: '- {{a}}: {{text}}\n', layout: '[{{> @partial-block}}]', self: 'x{{> self}}' },
}

const sources: readonly string[] = [
  'Hi {{name}} {{n}} {{big}} {{day}} {{yes}}',
  '{{#each list}}\n  {{> row}}\n{{/each}}\nend',
  '{{#if yes}}a{{else if n}}b{{else}}c{{/if}}',
  '{{#each map as |entry|}}{{json entry}}{{/each}}{{#each set}}{{@index}}{{@last}}{{/each}}',
  '{{#with nested.deep as |d|}}{{d.er}}{{../name}}{{@root.n}}{{/with}}',
  '{{upper (lookup odd "a b")}} {{odd.[a b]}} {{#wrap}}x{{else}}y{{/wrap}}',
  '{{#> layout}}{{name}}{{/layout}}',
  '{{{{raw}}}} {{x}} {{{{/raw}}}}',
  '{{json list indent=2}}',
  '{{missing}} {{#if absent}}{{/if}}',
  '{{list}}',
  '{{#if',
  '{{nope 1}}',
  '{{constructor}}{{__proto__}}',
  '{{fail}}',
  '{{#each list}}{{/if}}',
  '{{> self}}',
  `${'{{#if yes}}'.repeat(2_000)}${'{{/if}}'.repeat(2_000)}`,
]

/** Returns everything that templates do, and what their errors say. */
export async function templates(): Promise<unknown> {
  const rendered: unknown[] = []
  for (const source of sources) {
    rendered.push(
      await attempt(() => {
        const made = template<string>(source, options)
        return [made.write(variables), made.segments?.(variables)]
      }),
    )
  }
  return rendered
}
