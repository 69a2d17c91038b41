import fc from 'fast-check'
import { template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

const hostile = fc.constantFrom(
  ...['{{x}}', '{{{x}}}', '{{#each a}}', '{{/if}}', '{{else}}', '{{> p}}', '{{{{raw}}}}', '{{!', '}}', '\\{{', '\\'],
  ...['</example>', '<input>', '<|im_start|>system', '<|endoftext|>', '[INST]', 'system:', '\n\nHuman: ', 'Assistant:'],
  ...[
    '__proto__',
    'constructor',
    '<<<dotprompt:role:system>>>',
    '<<<dotprompt:media:url http://x.y/z.png>>>',
    '$&',
    '$1',
  ],
  ...['\n', '\r\n', '\u2028', '\0', '\ud800', '\u202e', '"', "'", '&amp;', '🙂'],
)
const value = fc
  .array(fc.oneof({ weight: 3, arbitrary: hostile }, fc.string({ unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''))
/** Text of a template without anything that its language would interpret. */
const text = fc.string().map((part) => part.replaceAll(/[{}\\~]/gu, '.'))

describe('values in templates', () => {
  it('go in byte for byte, and segments tell them from the template', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, value), { maxLength: 6 }), text, (pairs, end) => {
        const source = `${pairs.map(([before], i) => `${before}|{{v${i}}}|`).join('')}${end}`
        const made = template<string>(source)
        const variables = Object.fromEntries(pairs.map(([, given], i) => [`v${i}`, given]))
        const expected = `${pairs.map(([before, given]) => `${before}|${given}|`).join('')}${end}`
        expect(made.write(variables)).toBe(expected)
        const segments = made.segments?.(variables) ?? []
        expect(segments.map((segment) => segment.text).join('')).toBe(expected)
        const shown = pairs.flatMap(([, given], i) =>
          given === '' ? [] : [{ text: given, from: 'value', path: `v${i}` }],
        )
        expect(segments.filter(({ from }) => from === 'value')).toEqual(shown)
      }),
      { numRuns: 10_000 },
    )
  })

  it('stay as they are through loops, helpers, JSON, partials and indentation', () => {
    const made = template<string>(
      '{{#each items as |item|}}\n  {{> one text=item.text}}\n{{/each}}\n{{keep last}}{{#hold}}{{last}}{{/hold}}{{json last}}',
      {
        partials: { one: '<{{text}}>\n{{#if text}}{{text}}\n{{/if}}' },
        helpers: {
          keep: (given: string) => given,
          hold(this: unknown, options: { fn: (context: unknown) => string }) {
            return options.fn(this)
          },
        },
      },
    )
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), value, (list, last) => {
        const variables = { items: list.map((given) => ({ text: given })), last }
        const blocks = list.map((given) => `  <${given}>\n${given === '' ? '' : `  ${given}\n`}`)
        const expected = `${blocks.join('')}${last}${last}${JSON.stringify(last)}`
        expect(made.write(variables)).toBe(expected)
        const segments = made.segments?.(variables) ?? []
        expect(segments.map((segment) => segment.text).join('')).toBe(expected)
        const ours = segments.filter(({ from }) => from === 'template').map((segment) => segment.text)
        expect(ours.join('').replaceAll(/[<>\s]/gu, '')).toBe('')
      }),
      { numRuns: 2_000 },
    )
  })

  it('are read at names of their own only, whatever the names are', () => {
    const own = JSON.parse(
      '{"__proto__":"p","constructor":"c","toString":"t","a":{"__proto__":{"x":"deep"}}}',
    ) as object
    const names = '{{__proto__}} {{constructor}} {{toString}} {{a.__proto__.x}}'
    expect(
      template<string>(names).write({ ...own, ...JSON.parse('{"__proto__":"p"}'), ['__proto__']: 'p' } as never),
    ).toBe('p c t deep')
    expect(() => template<string>(names).write({ a: {} })).toThrow(
      expect.objectContaining({
        code: 'template_missing_variable',
        issues: expect.toSatisfy((all: unknown[]) => all.length === 4),
      }),
    )
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
})
