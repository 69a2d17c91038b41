import { type Helper, template } from 'knapshot/template'
import { describe, expectTypeOf, it } from 'vitest'

type P = string | number | boolean | bigint | Date
type Something = P | object
type Absent = undefined | null | false
type Loose = Readonly<Record<string, unknown>>

/** The variables that `write` takes. */
type VariablesOf<T> = T extends { write(variables: infer Vars): string } ? Vars : never

/** Asserts that a template takes exactly these variables. */
function takes<Vars>(): <T>(
  made: T & (Same<VariablesOf<T>, Vars> extends true ? unknown : { expected: Vars }),
) => void {
  return () => undefined
}
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false
/** Merges intersections into one object type, all the way down. */
type Plain<T> = T extends Date | string | number | boolean | bigint | null | undefined
  ? T
  : { [K in keyof T]: Plain<T[K]> }

describe('variables are inferred from the literal', () => {
  it('from names, paths and odd names', () => {
    takes<{ readonly name: P }>()(template('Hi {{name}}, {{ name }} {{~name~}} {{{name}}} {{&name}} {{& name }}'))
    takes<{ readonly a: { readonly b: { readonly c: P; readonly d: P } } }>()(template('{{a.b.c}} {{a/b/d}}'))
    takes<{ readonly 'odd name': P; readonly a: { readonly 'b.c': P } }>()(template('{{[odd name]}} {{a.[b.c]}}'))
    takes<{ readonly name: P }>()(template('{{this.name}} {{./name}} {{@root.name}} {{"name"}}'))
    takes<{ readonly list: { readonly [n: number]: { readonly name: P } } }>()(template('{{list.0.name}}'))
    takes<P>()(template('{{this}} {{.}}'))
    takes<Record<never, never>>()(template('nothing'))
    takes<Record<never, never>>()(template(''))
  })

  it('but not from comments, escapes and raw blocks', () => {
    takes<{ readonly a: P }>()(template('{{! {{x}} }}{{!-- {{y}} }} --}}{{~!-- {{z}} --~}} {{!--}}--}}{{a}}'))
    takes<{ readonly a: P }>()(template('\\{{x}} \\{{y}} \\\\{{a}}'))
    takes<{ readonly a: P }>()(template('{{{{raw}}}} {{x}} {{#if}} {{{{/raw}}}} {{a}}'))
  })

  it('from conditions, where only a test makes a name possibly absent', () => {
    takes<{ readonly note: P | Absent }>()(template('{{#if note}}{{note}}{{/if}}'))
    takes<{ readonly note: Something | Absent }>()(template('{{#if note}}yes{{else}}no{{/if}}'))
    takes<{ readonly note: P }>()(template('{{#if note}}yes{{else}}{{note}}{{/if}}'))
    takes<{ readonly note: P | Absent }>()(template('{{#unless note}}no{{else}}{{note}}{{/unless}}'))
    takes<{ readonly note: P }>()(template('{{#if note}}{{note}}{{/if}} {{note}}'))
    takes<{ readonly user: { readonly name: P } | Absent }>()(template('{{#if user}}{{user.name}}{{/if}}'))
    takes<{ readonly user: { readonly name: P | Absent } | undefined | null }>()(
      template('{{#if user.name}}{{user.name}}{{/if}}'),
    )
    takes<{ readonly a: P | Absent; readonly b: P | Absent; readonly c: P }>()(
      template('{{#if a}}{{a}}{{else if b}}{{b}}{{else}}{{c}}{{/if}}'),
    )
    takes<{ readonly a: P | Absent; readonly b: P }>()(template('{{#if a includeZero=true}}{{a}}{{^}}{{b}}{{/if}}'))
    takes<{ readonly a: P | Absent; readonly b: P | Absent }>()(
      template('{{#if (and a b)}}{{a}}{{b}}{{/if}}', { helpers: { and: (a: unknown, b: unknown) => a && b } }),
    )
  })

  it('from lists', () => {
    takes<{ readonly items: readonly { readonly name: P }[] | Absent }>()(
      template('{{#each items}}{{@index}}{{@first}} {{name}}{{/each}}'),
    )
    takes<{ readonly items: readonly P[] | Absent }>()(template('{{#each items}}{{this}}{{/each}}'))
    takes<{ readonly items: readonly P[] | Readonly<Record<string, P>> | Absent }>()(
      template('{{#each items}}{{@key}}: {{.}}{{/each}}'),
    )
    takes<{ readonly items: readonly unknown[] | Absent; readonly no: P }>()(
      template('{{#each items}}x{{else}}{{no}}{{/each}}'),
    )
    takes<{ readonly rows: readonly (readonly P[] | Absent)[] | Absent }>()(
      template('{{#each rows}}{{#each this}}{{.}}{{/each}}{{/each}}'),
    )
    takes<{ readonly title: P; readonly items: readonly { readonly name: P }[] | Absent }>()(
      template('{{#each items}}{{name}} {{../title}} {{@root.title}}{{/each}}'),
    )
    takes<{
      readonly rows: readonly { readonly a: P; readonly cells: readonly P[] | Absent }[] | Absent
      readonly b: P
    }>()(template('{{#each rows}}{{#each cells}}{{.}}{{../a}}{{../../b}}{{/each}}{{/each}}'))
    takes<readonly P[]>()(template('{{#each this}}{{.}}{{/each}}'))
    takes<{ readonly items: readonly { readonly note: P | Absent }[] | Absent }>()(
      template('{{#each items}}{{#if note}}{{note}}{{/if}}{{/each}}'),
    )
  })

  it('from block parameters', () => {
    takes<{ readonly items: readonly { readonly name: P }[] | Absent; readonly title: P }>()(
      template('{{#each items as |item i|}}{{i}} {{item.name}} {{../title}}{{/each}}'),
    )
    takes<{
      readonly users: readonly { readonly pets: readonly { readonly name: P }[] | Absent; readonly id: P }[] | Absent
    }>()(template('{{#each users as |user|}}{{#each user.pets as |pet|}}{{pet.name}} of {{user.id}}{{/each}}{{/each}}'))
    takes<{ readonly user: { readonly name: P } | Absent }>()(template('{{#with user as |u|}}{{u.name}}{{/with}}'))
  })

  it('from with and sections', () => {
    takes<{ readonly user: { readonly name: P } | Absent; readonly title: P }>()(
      template('{{#with user}}{{name}} {{../title}}{{/with}}'),
    )
    takes<{ readonly people: readonly { readonly name: P }[] | { readonly name: P } | true | Absent }>()(
      template('{{#people}}{{name}}{{/people}}'),
    )
    takes<{ readonly people: Something | Absent; readonly none: P }>()(template('{{^people}}{{none}}{{/people}}'))
  })

  it('from both uses of a name', () => {
    takes<{ readonly list: { readonly length: P } & readonly P[] }>()(
      template('{{list.length}}{{#each list}}{{.}}{{/each}}'),
    )
    template('{{a}}{{a.b}}').write({
      // @ts-expect-error nothing is both printable and has names
      a: 'text',
    })
  })
})

describe('helpers', () => {
  const helpers = {
    upper: (text: string) => text.toUpperCase(),
    join: (list: readonly string[], by: string) => list.join(by),
    any: (...values: readonly unknown[]) => values.length,
    sum: (...values: readonly number[]) => values.reduce((a, b) => a + b, 0),
    now: () => 'now',
    list: (items: readonly string[], _options: { fn(item: unknown): string }) => items.length,
  }

  it('of the language take anything', () => {
    takes<{ readonly x: Something | null }>()(template('{{json x}}'))
    takes<{ readonly map: Something | Absent; readonly key: Something | Absent }>()(template('{{lookup map key}}'))
    takes<{ readonly map: Something | Absent; readonly key: Something | Absent }>()(
      template('{{#with (lookup map key)}}{{name}}{{/with}}'),
    )
  })

  it('of the user ask for the types of their parameters', () => {
    takes<{ readonly name: string }>()(template('{{upper name}} {{now}} {{name}}', { helpers }))
    takes<{ readonly tags: readonly string[]; readonly by: string }>()(template('{{join tags by}}', { helpers }))
    takes<{ readonly tags: readonly string[] }>()(template('{{upper (join tags ", ")}}', { helpers }))
    takes<{ readonly a: number; readonly b: { readonly c: number }; readonly d: Something | Absent }>()(
      template('{{any (sum a b.c) "x y" 1 true null undefined key=d other="a b"}}', { helpers }),
    )
    takes<{ readonly name: string | Absent }>()(template('{{#if name}}{{upper name}}{{/if}}', { helpers }))
    takes<{ readonly tags: readonly string[] } & Loose>()(template('{{#list tags}}{{this}}{{/list}}', { helpers }))
    const loose: Record<string, Helper> = helpers
    takes<{ readonly name: P | Absent; readonly day: Something | Absent }>()(
      template('{{#if name}}{{name}}{{/if}}{{upper day}}', { helpers: loose }),
    )
    takes<{ readonly items: readonly P[] | Absent }>()(
      template('{{#each items as |upper|}}{{upper}}{{/each}}', { helpers }),
    )
    takes<{ readonly name: string }>()(template('{{upper (any "a \\" b" (sum 1 2) key=(upper name))}}', { helpers }))
    // @ts-expect-error no helper "uper"
    template('{{uper name}}', { helpers })
    // @ts-expect-error no helper "lower"
    template('{{upper (lower name)}}', { helpers })
    // @ts-expect-error no helper "when"
    template('{{#when a b}}{{/when}}', { helpers })
  })
})

describe('partials', () => {
  it('are read where they stand', () => {
    const partials = { card: '{{name}}', tree: '{{name}}{{#each children}}{{> tree}}{{/each}}' } as const
    takes<{ readonly name: P }>()(template('{{> card}}', { partials }))
    takes<{ readonly name: P }>()(template('{{> card}}', { partials: { card: '{{name}}' } }))
    takes<{ readonly user: { readonly name: P } }>()(template('{{> card user}}', { partials }))
    takes<{ readonly id: P }>()(template('{{> card name=id}}', { partials }))
    takes<Record<never, never>>()(template('{{> card name="Ada"}}', { partials }))
    takes<{ readonly users: readonly { readonly name: P }[] | Absent }>()(
      template('{{#each users}}{{> card}}{{/each}}', { partials }),
    )
    takes<{ readonly name: P; readonly children: readonly unknown[] | Absent }>()(template('{{> tree}}', { partials }))
    // @ts-expect-error no partial "crad"
    template('{{> crad}}', { partials })
    const loose: Record<string, string> = partials
    takes<{ readonly a: P } & Loose>()(template('{{a}}{{> card}}', { partials: loose }))
    takes<{ readonly which: Something | null } & Loose>()(
      template('{{> (lookup . which)}}{{json which}}', { partials }),
    )
  })

  it('inline, and as blocks', () => {
    takes<{ readonly items: readonly { readonly name: P }[] | Absent }>()(
      template('{{#*inline "row"}}{{name}}{{/inline}}{{#each items}}{{> row}}{{/each}}'),
    )
    const partials = { layout: '<{{title}}>{{> nav}}{{> @partial-block}}' } as const
    takes<{ readonly title: P; readonly link: P; readonly body: P }>()(
      template('{{#> layout}}{{#*inline "nav"}}{{link}}{{/inline}}{{body}}{{/layout}}', { partials }),
    )
    takes<{ readonly body: P }>()(template('{{#> unknown}}{{body}}{{/unknown}}'))
  })
})

describe('options', () => {
  it('make names optional', () => {
    const some = template('{{name}} {{note}} {{user.nick}} {{user.id}}', { optional: ['note', 'user.nick'] })
    takes<{
      readonly name: P
      readonly note?: P | undefined | null
      readonly user: { readonly id: P; readonly nick?: P | undefined | null }
    }>()(some)
    expectTypeOf(some.write).toBeCallableWith({ name: 'x', user: { id: 1 } })
    const all = template('{{name}} {{user.id}}', { missing: 'empty' })
    expectTypeOf(all.write).toBeCallableWith({})
    expectTypeOf(all.write).toBeCallableWith({ user: {} })
  })

  it('do not exist under other names', () => {
    // @ts-expect-error `optinal`
    template('{{name}}', { partials: {}, optinal: ['name'] })
  })

  it('leave a source that is not a literal untyped', () => {
    const loose: string = 'x'
    takes<Loose>()(template(loose))
    takes<{ readonly a: P } & { readonly b: P }>()(template(loose === 'x' ? '{{a}}' : '{{b}} {{a}}'))
    takes<Loose>()(template(`Hi ${loose} {{name}}` as const))
  })
})
