/** Twenty tags and the text after them. */
type Twenty<S extends string> = S extends `${Five}${Five}${Five}${Five}${infer Rest}` ? Rest : never

type Five = `${string}{{${string}{{${string}{{${string}{{${string}{{`

/**
 * Whether a source has more tags than are read: compilers follow 1,000 steps, and each tag is one. Counted in twenties.
 */
export type IsTooLong<S extends string, Twenties extends readonly unknown[] = []> = Twenties['length'] extends 40
  ? true
  : [Twenty<S>] extends [never]
    ? false
    : IsTooLong<Twenty<S>, [...Twenties, 0]>

type Space = ' ' | '\n' | '\t' | '\r'

/** Strips what may surround the inside of a tag: spaces and `~`. */
type Trim<S extends string> = S extends `${Space | '~'}${infer Rest}`
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

/** Strips the braces and the `&` of the forms that Handlebars does not escape; here nothing is escaped. */
type Unbraced<S extends string> = S extends `{${infer Inner}}`
  ? Trim<Inner>
  : S extends `{${infer Inner}` | `&${infer Inner}`
    ? Trim<Inner>
    : S

/**
 * The next tag of a source, without braces, `~` and surrounding spaces, and the source after it; nothing at the end.
 * Comments and escaped tags give empty tags, a raw block gives `{` and its head. Text is skipped in one step.
 */
export type Next<S extends string> = S extends `${infer Text}{{${infer After}`
  ? Text extends `${string}\\`
    ? Text extends `${string}\\\\`
      ? Tag<After>
      : ['', After]
    : Tag<After>
  : []

type Tag<After extends string> = After extends `{{${infer Head}}}}}${infer Rest}`
  ? Rest extends `${string}{{{{/${string}}}}}${infer End}`
    ? [`{${Trim<Squash<Head>>}`, End]
    : []
  : After extends `!--${infer Comment}` | `~!--${infer Comment}`
    ? ['', AfterComment<Comment>]
    : After extends `${infer Inner}}}${infer Rest}`
      ? [Clean<Inner>, Rest]
      : []

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
