import { DefinitionError, TemplateError } from 'knapshot'
import { type TemplateOptions, template } from 'knapshot/template'
import { describe, expect, it } from 'vitest'

const write = (source: string, variables: Record<string, unknown>, options?: TemplateOptions): string =>
  template<string>(source, options).write(variables)

function failure(run: () => unknown): TemplateError {
  try {
    run()
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('absent names', () => {
  it.each([
    '{{x}}',
    '{{#if x}}a{{/if}}',
    '{{#unless x}}a{{/unless}}',
    '{{#each x}}a{{/each}}',
    '{{#with x}}a{{/with}}',
    '{{#x}}a{{/x}}',
    '{{^x}}a{{/x}}',
    '{{up x}}',
    '{{up k=x}}',
    '{{> p x}}',
    '{{> p k=x}}',
    '{{json x}}',
    '{{#if (up x)}}a{{/if}}',
    '{{lookup x "a"}}',
    '{{a.x}}',
    '{{#each list}}{{x}}{{/each}}',
    '{{#each list as |one|}}{{one.x}}{{/each}}',
    '{{@x}}',
    '{{@root.x}}',
    '{{#with a}}{{../x}}{{/with}}',
    '{{../x}}',
  ])('are an error in %s', (source) => {
    const options = { helpers: { up: () => 'u' }, partials: { p: 'p' } }
    const error = failure(() => write(source, { a: { b: 1 }, list: [{ b: 1 }] }, options))
    expect([error.code, error.issues.length]).toEqual(['template_missing_variable', 1])
    expect(write(source, { a: { b: 1 }, list: [{ b: 1 }] }, { ...options, missing: 'empty' })).toEqual(
      expect.any(String),
    )
  })

  it('are collected over a whole rendering, each place once', () => {
    const error = failure(() =>
      write(
        '{{#each list}}{{nmae}}\n{{/each}}{{#if gone}}{{/if}}\n{{> row}}',
        { list: [{ name: 1 }, { name: 2 }] },
        { partials: { row: '\n {{alo}}' }, name: 'greeting' },
      ),
    )
    expect(error.message.split('\n').map((line) => line.slice(0, 48))).toEqual([
      'greeting:',
      '  1:15 {{nmae}} has no value (given: name); did ',
      '  2:16 `gone` in {{#if}} has no value (given: li',
      '  in partial "row" 2:2 {{alo}} has no value (giv',
    ])
    expect(error.issues.at(-1)).toMatchObject({ partial: 'row', line: 2, column: 2 })
  })

  it('are false and print nothing where they are listed as optional', () => {
    const optional = ['note', 'items.note', 'a.b']
    const source =
      '{{#if note}}{{note}}{{/if}}{{#each items}}[{{note}}{{#with ../a}}{{b}}{{/with}}]{{/each}}{{a.b}}{{> p items.[0]}}'
    expect(write(source, { items: [{}, { note: 'n' }], a: {} }, { optional, partials: { p: '' } })).toBe('[][n]')
    expect(failure(() => write('{{#each items}}{{nope}}{{/each}}', { items: [{}] }, { optional })).code).toBe(
      'template_missing_variable',
    )
  })

  it('are false in heads of a typed template, and an error where they are printed', () => {
    const made = template.for<{ note?: string; list?: string[] }>()(
      '{{#if note}}{{note}}{{/if}}{{#each list}}x{{/each}}-',
    )
    expect(made.write({})).toBe('-')
    expect(
      failure(() =>
        template
          .for<{ note?: string }>()('{{note}}' as never)
          .write({}),
      ).code,
    ).toBe('template_missing_variable')
  })

  it('differ from names that hold undefined or null', () => {
    expect(
      write('{{#if x}}a{{else}}b{{/if}}{{#each y}}a{{/each}}{{#with x.z}}a{{/with}}', { x: undefined, y: null }),
    ).toBe('b')
    expect(failure(() => write('{{x}}', { x: null })).message).toContain('{{x}} has no value (it is null)')
    expect(write('{{#if @partial-block}}a{{else}}b{{/if}}', {})).toBe('b')
  })
})

describe('values that cannot be written in one obvious way', () => {
  it.each([
    [{}, '{{json x}}'],
    [[1], '{{#each x}}'],
    [Number.NaN, 'cannot be written in one obvious way'],
    [Number.POSITIVE_INFINITY, 'cannot be written in one obvious way'],
    [Symbol('s'), 'cannot be written in one obvious way'],
    [() => 1, 'functions are not called'],
    [new Date(Number.NaN), 'valid dates'],
    [Promise.resolve(1), 'does not wait for promises'],
  ])('are refused: %o', (x, remedy) => {
    const error = failure(() => write('{{x}}', { x }))
    expect([error.code, error.message]).toEqual(['template_bad_value', expect.stringContaining(remedy)])
    expect(failure(() => write('{{x}}', { x }, { missing: 'empty' })).code).toBe('template_bad_value')
  })

  it('are refused in heads: a function, and what cannot be iterated over', () => {
    expect(failure(() => write('{{#if x}}{{/if}}', { x: () => true })).code).toBe('template_bad_value')
    expect(failure(() => write('{{#each x}}{{/each}}', { x: 'text' })).message).toContain('{{#each x}} is "text"')
  })

  it('print where they can', () => {
    expect(write('{{a}} {{b}} {{c}} {{d}}', { a: -0.5, b: 10n ** 20n, c: false, d: new Date(1) })).toBe(
      '-0.5 100000000000000000000 false 1970-01-01T00:00:00.001Z',
    )
    expect(write('{{json x indent=2}} {{json x}} {{json "a"}}', { x: { a: [1] } })).toBe(
      '{\n  "a": [\n    1\n  ]\n} {"a":[1]} "a"',
    )
    expect(write('{{json x}}', { x: 1 }, { helpers: { json: () => 'mine' } })).toBe('mine')
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    expect(failure(() => write('{{json x}}', { x: cyclic })).code).toBe('template_bad_value')
  })
})

describe('definitions', () => {
  it('name unknown helpers and partials, all at once, with the nearest name', () => {
    const error = failure(() =>
      template<string>('{{uper name}}\n{{> fotter}} {{#if (none)}}{{/if}}', {
        helpers: { upper: String },
        partials: { footer: '{{lowr x}}' },
      }),
    )
    expect(error.issues.map(({ line, partial, message }) => [line, partial, message.slice(0, 52)])).toEqual([
      [1, undefined, 'there is no helper `uper`; did you mean `upper`? Pas'],
      [2, undefined, 'there is no partial "fotter" (known: footer); did yo'],
      [2, undefined, 'there is no helper `none`. Pass it in `helpers`; var'],
      [1, 'footer', 'there is no helper `lowr`. Pass it in `helpers`; var'],
    ])
  })

  it.each([
    ['Hi\n{{name', 2, 'a tag is not closed'],
    ['{{#if x}}', 1, 'found the end of the template'],
    ['{{#if x}}\n{{/each}}', 1, '{{#if}} is closed by {{/each}}'],
    ['{"a": {{b}}}}', 1, 'found }}}}'],
    ['a\n\n{{a b=}}', 3, 'found }}'],
    ['{{a/../b}}', 1, 'must come first'],
    ['{{items[0]}}', 1, 'are written items.[0]'],
    ['a\n{{#if a == b}}{{/if}}', 2, 'There are no operators'],
    ['{{name | upper}}', 1, 'There are no filters'],
  ])('say where %j breaks the syntax', (source, line, message) => {
    const error = failure(() => template(source as string))
    expect([error.code, error.issues[0]?.line]).toEqual(['template_syntax', line])
    expect(error.message).toContain(message)
    expect(error.message).toContain('syntax error in `')
  })

  it.each([
    [{ partial: {} }, 'did you mean `partials`'],
    [{ partials: { a: () => '' } }, '`partials` must be an object of strings, found { a: function }'],
    [{ partials: 'x' }, '`partials` must be an object of strings, found "x"'],
    [{ helpers: { a: 'x' } }, '`helpers` must be an object of functions, found { a: "x" }'],
    [{ optional: 'x' }, '`optional` must be a list of strings, found "x"'],
    [{ missing: 'ignore' }, "`missing` must be 'error' or 'empty'"],
    [{ name: 1 }, '`name` must be a string, found 1'],
    [{ schema: 'x' }, 'Expected a schema'],
    ['x', 'expected an object of options, found "x"'],
  ])('refuse the options %j', (options, message) => {
    expect(() => template('', options as TemplateOptions)).toThrow(DefinitionError)
    expect(() => template('', options as TemplateOptions)).toThrow(message)
  })

  it.each([undefined, 1, { type: 'Program', body: [] }, ['x']])(
    'refuse %j as a source: a syntax tree could be an attack',
    (source) => {
      expect(() => template(source as unknown as string)).toThrow(DefinitionError)
    },
  )

  it('note what a helper throws, with the error as the cause', () => {
    const cause = new Error('no such city')
    const helpers = {
      fail: () => {
        throw cause
      },
    }
    const error = failure(() => write('{{fail}} {{x}}', {}, { helpers }))
    expect([error.code, error.cause, error.issues.length]).toEqual(['template_helper_failed', cause, 2])
  })
})

describe('depth and size', () => {
  it('are limited by typed errors, never by the stack', () => {
    const nested = `${'{{#if x}}'.repeat(10_000)}${'{{/if}}'.repeat(10_000)}`
    expect(failure(() => template(nested as string)).code).toBe('template_too_deep')
    const calls = `{{json ${'(json '.repeat(10_000)}x${')'.repeat(10_000)}}}`
    expect(failure(() => template(calls as string)).code).toBe('template_too_deep')
    const deep = `${'{{#if x}}'.repeat(500)}a${'{{/if}}'.repeat(500)}`
    expect(write(deep, { x: 1 })).toBe('a')
    const chain = `{{#if a}}0${Array.from({ length: 400 }, (_, i) => `{{else if b}}${i}`).join('')}{{else}}end{{/if}}`
    expect(write(chain, { a: 0, b: 0 })).toBe('end')
  })

  it('end a recursion of partials with its chain', () => {
    const error = failure(() =>
      write('{{> a}}', { x: 1 }, { partials: { a: '{{> b}}', b: '{{#if x}}{{> a}}{{/if}}' } }),
    )
    expect([error.code, error.message]).toEqual(['template_too_deep', expect.stringContaining('→ b → a')])
    const heavy = { a: `${'{{#if x}}'.repeat(400)}{{> a}}${'{{/if}}'.repeat(400)}` }
    expect(failure(() => write('{{> a}}', { x: 1 }, { partials: heavy })).code).toBe('template_too_deep')
    const tree = {
      value: 1,
      kids: [
        { value: 2, kids: [] },
        { value: 3, kids: [{ value: 4, kids: [] }] },
      ],
    }
    expect(write('{{> node}}', tree, { partials: { node: '({{value}}{{#each kids}}{{> node}}{{/each}})' } })).toBe(
      '(1(2)(3(4)))',
    )
  })

  it('take time in proportion to the source, hostile or not', () => {
    const sources = [
      'Dear {{name}}, here is line\n',
      '{{#if name}}x{{/if}}\n',
      ' ',
      '\n',
      '  {{! c }}  \n',
      '\\{{',
      '{',
      '{{"',
      '{{{{a}}}}',
      '{{!--',
      '{{[',
      '{{name ~}}   ',
    ]
    for (const part of sources) {
      const source = part.repeat(Math.ceil(1_000_000 / part.length))
      try {
        template<string>(source).write({ name: 'n' })
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError)
      }
    }
  })
})

describe('a helper without strict mode', () => {
  it('may give its `this` back, which JavaScript has boxed', () => {
    // Functions made from text are sloppy, like those of old scripts.
    const bold = new Function('options', "return '<b>' + options.fn(this) + '</b>'") as (options: never) => string
    const loose: string = '{{#each names}}{{#bold}}{{this}} of {{../title}}{{/bold}}{{/each}}'
    const variables = { names: ['Ada', 7, true], title: 'us' }
    expect(template(loose, { helpers: { bold } }).write(variables)).toBe(
      '<b>Ada of us</b><b>7 of us</b><b>true of us</b>',
    )
  })
})
