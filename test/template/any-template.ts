import fc from 'fast-check'
import type { Helper, HelperOptions } from 'knapshot/template'

/** Helpers of every kind, which are passed to both engines. */
export const helpers: Readonly<Record<string, Helper>> = {
  upper: (value: unknown) => String(value ?? '').toUpperCase(),
  same: (a: unknown, b: unknown) => (a ?? null) === (b ?? null),
  join: (...args: unknown[]) => {
    const { hash } = args.at(-1) as HelperOptions
    return args
      .slice(0, -1)
      .map(text)
      .concat(Object.entries(hash).map(([key, value]) => `${key}=${text(value)}`))
      .join('+')
  },
  now: () => 'now',
  nothing: () => undefined,
  wrap(this: unknown, options: HelperOptions) {
    // If the helper ended a line, what it adds would be in the next one, which only Handlebars indents.
    return `<${options.fn?.(this).trimEnd()}|${options.inverse?.(this).trimEnd()}>`
  },
  twice(this: unknown, given: unknown, options: HelperOptions) {
    const value = given ?? 'none'
    const data = { ...options.data, level: 'deep' }
    return `${options.fn?.(value, { data, blockParams: [value, 'p'] })}${options.fn?.(this, { blockParams: [this, 'q'] })}`
  },
  raw(this: unknown, options: HelperOptions) {
    return options.fn?.(this)
  },
}

/** In a context of null, Handlebars' blocks make names undefined that are null elsewhere; here both print `none`. */
function text(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'object' : String(value ?? 'none')
}

export const partials: Readonly<Record<string, string>> = {
  plain: 'P{{a}}\n',
  lines: 'one {{a}}\n\n  two{{#if b}} b{{/if}}\nthree',
  layout: '<head>\n  {{> @partial-block}}\n</head>\n',
  'with space': 'space {{x}}',
  list: '{{#each list}}\n- {{upper this}}\n{{else}}\nnone\n{{/each}}\n',
}

const white = fc.constantFrom('', '', ' ', '\n', '\n\n', '  ', '\n  ', ' \n', '\r\n', '\t')
const word = fc.constantFrom('x', 'text', '.', '{"k": 1}', '$&', '\\\\ ', ' }', '“é”')
const content = fc.tuple(white, word, white).map((parts) => parts.join(''))
const name = fc.constantFrom(
  ...['a', 'b', 'n', 'zero', 'list', 'people', 'o', 'missing', 'empty', 'yes', 'no', '[odd name]', 'this'],
)
const key = fc.constantFrom('a', 'b', 'name', 'length', '[odd name]', '[0]', 'deep')
const up = fc.constantFrom('', '', '', './', 'this.', '../', '../../', '@root.')
const data = fc.constantFrom('@index', '@key', '@first', '@last', '@../index', '@level', '@root.a', 'item', 'i')
const path = fc.oneof(
  { weight: 4, arbitrary: name },
  { weight: 3, arbitrary: fc.tuple(up, key).map(([before, last]) => before + last) },
  { weight: 2, arbitrary: fc.tuple(name, key).map(([first, last]) => (first === 'this' ? last : `${first}.${last}`)) },
  { weight: 3, arbitrary: data },
)
const literal = fc.constantFrom('"text"', "'it'", '1', '0', 'true', 'false', 'null', 'undefined', '"a"')

const { value } = fc.letrec<{ value: string; call: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: path },
    { weight: 2, arbitrary: literal },
    { weight: 2, arbitrary: tie('call') },
  ),
  call: fc.oneof(
    tie('value').map((one) => `(upper ${one})`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(same ${a} ${b})`),
    fc.tuple(tie('value'), tie('value')).map(([a, b]) => `(join ${a} k=${b})`),
    fc.tuple(path, tie('value')).map(([a, b]) => `(lookup ${a} ${b})`),
    fc.constant('(now)'),
  ),
}))

const tilde = fc.constantFrom('', '', '', '', '~')
const wrapped = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(tilde, inner, tilde).map(([open, what, close]) => `{{${open}${what}${close}}}`)

/** Printed with something in front, because Handlebars adds numbers, and through `join`, because it prints objects. */
const printed = wrapped(
  fc.oneof(
    value.map((one) => `join ${one}`),
    fc.tuple(value, value).map(([a, b]) => `join ${a} ${b} k=${b}`),
    fc.constantFrom('now', 'nothing', 'missing', 'a', 'n', '@index', '@key', '"odd name"', '! comment', '!-- {{x}} --'),
    value.map((one) => `upper ${one}`),
  ),
)

const partialName = fc.constantFrom('plain', 'lines', '[with space]', 'list', '(lookup o "partial")', 'drawnInline')

const { body } = fc.letrec<{ body: string; part: string }>((tie) => {
  const inner = fc.tuple(white, tie('body')).map(([space, text]) => `${space}${text}`)
  const ended = (open: fc.Arbitrary<string>, close: string, more = ''): fc.Arbitrary<string> =>
    fc
      .tuple(wrapped(open), inner, fc.option(fc.tuple(wrapped(fc.constantFrom('else', '^')), inner)), tilde, tilde)
      .map(([tag, text, otherwise, a, b]) => `${tag}${more}${text}${otherwise?.join('') ?? ''}{{${a}/${close}${b}}}`)
  const chain = fc
    .tuple(
      wrapped(value.map((one) => `#if ${one}`)),
      inner,
      wrapped(value.map((one) => `else if ${one}`)),
      inner,
      inner,
      tilde,
    )
    .map(([open, one, middle, two, three, close]) => `${open}${one}${middle}${two}{{else}}${three}{{${close}/if}}`)
  const params = fc.constantFrom('', '', ' as |item|', ' as |item i|')
  return {
    body: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => `x${parts.join('')}`),
    part: fc.oneof(
      { depthSize: 'small' },
      { weight: 6, arbitrary: content },
      { weight: 6, arbitrary: printed },
      {
        weight: 2,
        arbitrary: ended(
          fc.tuple(value, fc.constantFrom('', ' includeZero=true')).map(([one, hash]) => `#if ${one}${hash}`),
          'if',
        ),
      },
      {
        weight: 1,
        arbitrary: ended(
          value.map((one) => `#unless ${one}`),
          'unless',
        ),
      },
      {
        weight: 3,
        arbitrary: ended(
          fc.tuple(value, params).map(([one, names]) => `#each ${one}${names}`),
          'each',
        ),
      },
      {
        weight: 2,
        arbitrary: ended(
          fc.tuple(value, params).map(([one, names]) => `#with ${one}${names}`),
          'with',
        ),
      },
      {
        weight: 1,
        arbitrary: name
          .filter((one) => one !== 'this')
          .chain((one) =>
            ended(
              fc.constantFrom('#', '^').map((sign) => sign + one),
              one,
            ),
          ),
      },
      { weight: 1, arbitrary: ended(fc.constant('#wrap'), 'wrap') },
      {
        weight: 1,
        arbitrary: ended(
          value.map((one) => `#twice ${one} as |item i|`),
          'twice',
        ),
      },
      { weight: 1, arbitrary: chain },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            white,
            wrapped(
              fc
                .tuple(partialName, fc.constantFrom('', '', ' o', ' a=n', ' o b=1'))
                .map(([one, rest]) => `> ${one}${rest}`),
            ),
            white,
          )
          .map((parts) => parts.join('')),
      },
      {
        weight: 1,
        arbitrary: ended(fc.constantFrom('#> layout', '#> layout o'), 'layout').filter(
          (text) => !/\{\{~?(?:else|\^)~?\}\}/u.test(text),
        ),
      },
      { weight: 1, arbitrary: inner.map((text) => `{{#> nowhere}}${text}{{/nowhere}}`) },
      {
        weight: 1,
        arbitrary: inner
          .filter((text) => !/\b(?:item|i)\b/u.test(text))
          .map((text) => `{{#*inline "own"}}${text}{{/inline}}{{> own}}`),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '{{{{raw}}}} {{a}} {{{{/raw}}}}',
          '\\{{a}}',
          '\\\\{{upper a}}',
          '{{{upper a}}}',
          '{{&upper a}}',
        ),
      },
    ),
  }
})

/** Templates that use every part of the language. Block parameters stay out of inline partials, where Handlebars mixes them up. */
export const anyTemplate: fc.Arbitrary<string> = fc
  .tuple(white, body, white)
  .map(([before, text, after]) => `{{#*inline "drawnInline"}}in {{upper a}}{{/inline}}${before}${text}${after}`)

/** No null: as a context it is sometimes an empty object in Handlebars, and sometimes adds a level of `../`. */
const leaf = fc.constantFrom<unknown>('', 'v', 'two words', 0, 1, 7, true, false)
const record = fc.record(
  {
    a: leaf,
    b: leaf,
    name: fc.constantFrom('Ann', 'Bob'),
    'odd name': leaf,
    deep: fc.record({ a: leaf }, { noNullPrototype: true }),
  },
  { requiredKeys: ['name'], noNullPrototype: true },
)
const listOf = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.array(item, { maxLength: 3 }),
    fc.array(item, { maxLength: 2 }).map((items) => new Set(items)),
    fc.array(item, { maxLength: 2 }).map((items) => new Map(items.map((one, i) => [`k${i}`, one] as const))),
  )

/** Variables for the names above, some of them absent. */
export const context: fc.Arbitrary<unknown> = fc.record(
  {
    a: leaf,
    b: leaf,
    n: fc.nat(9),
    zero: fc.constant(0),
    list: listOf(leaf),
    people: listOf(record),
    o: record.map((one) => ({ ...one, partial: 'plain' })),
    empty: fc.constant([]),
    yes: fc.constant(true),
    no: fc.constant(false),
    'odd name': leaf,
    name: fc.constant('root'),
    length: fc.nat(3),
    deep: record,
  },
  { requiredKeys: ['n', 'o', 'list'], noNullPrototype: true },
)
