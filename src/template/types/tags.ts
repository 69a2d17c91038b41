/** How many tags a template may have before its variables are no longer read off: compilers stop at 1,000 steps. */
type Limit = 400

/** What `Tags` makes of a template with more tags than the limit. */
export type TooLong = 'too long'

type Space = ' ' | '\n' | '\t' | '\r'

/** Takes off what may stand around the inside of a tag: spaces and `~`. */
export type Trim<S extends string> = S extends `${Space | '~'}${infer Rest}`
  ? Trim<Rest>
  : S extends `${infer Rest}${Space | '~'}`
    ? Trim<Rest>
    : S

/** Makes every white space a plain space, so that one split finds the words of a tag. */
type Squash<S extends string> = S extends `${string}${'\n' | '\t' | '\r'}${string}` ? SquashEach<S> : S

type SquashEach<S extends string> = S extends `${infer A}\n${infer B}`
  ? SquashEach<`${A} ${B}`>
  : S extends `${infer A}\t${infer B}`
    ? SquashEach<`${A} ${B}`>
    : S extends `${infer A}\r${infer B}`
      ? SquashEach<`${A} ${B}`>
      : S

/** Takes off the braces and the `&` of the forms that Handlebars does not escape; here nothing is escaped. */
type Unbraced<S extends string> = S extends `{${infer Inner}}`
  ? Trim<Inner>
  : S extends `{${infer Inner}` | `&${infer Inner}`
    ? Trim<Inner>
    : S

/**
 * The tags of a template in their order, without braces, `~` and spaces around. Comments and escaped tags are empty
 * ones, a raw block is the tag `{` and its head. One step a tag: the text between is skipped in one go.
 */
export type Tags<S extends string, Found extends readonly string[] = []> = Found['length'] extends Limit
  ? TooLong
  : S extends `${infer Text}{{${infer After}`
    ? Text extends `${string}\\`
      ? Text extends `${string}\\\\`
        ? Tag<After, Found>
        : Tags<After, [...Found, '']>
      : Tag<After, Found>
    : Found

type Tag<After extends string, Found extends readonly string[]> = After extends `{{${infer Head}}}}}${infer Rest}`
  ? Rest extends `${string}{{{{/${string}}}}}${infer End}`
    ? Tags<End, [...Found, `{${Trim<Squash<Head>>}`]>
    : Found
  : After extends `!--${infer Comment}` | `~!--${infer Comment}`
    ? Tags<AfterComment<Comment>, [...Found, '']>
    : After extends `${infer Inner}}}${infer Rest}`
      ? Tags<Rest, [...Found, Clean<Inner>]>
      : Found

type Clean<Inner extends string> =
  Trim<Inner> extends infer Bare extends string
    ? Bare extends `!${string}`
      ? ''
      : Bare extends `${string}${'{' | '&' | '\n' | '\t' | '\r'}${string}`
        ? Unbraced<Squash<Bare>>
        : Bare
    : never

type AfterComment<S extends string> = S extends `${infer Comment}--}}${infer Rest}`
  ? Comment extends `${string}--~}}${infer Early}`
    ? `${Early}--}}${Rest}`
    : Rest
  : S extends `${string}--~}}${infer Rest}`
    ? Rest
    : ''
