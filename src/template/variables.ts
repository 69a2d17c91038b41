/** What a template prints: anything with one obvious writing. */
type Printable = string | number | boolean | bigint

type Space = ' ' | '\n' | '\t' | '\r'

/** Strips what may stand around a name inside the braces: spaces, `~`, and the third brace or `&` of the unescaped forms. */
type Bare<S extends string> = S extends `${Space | '~' | '{' | '&'}${infer Rest}`
  ? Bare<Rest>
  : S extends `${infer Rest}${Space | '~'}`
    ? Bare<Rest>
    : S

/** The paths of all variables in a template literal; comments (`{{! … }}`) and escaped braces (`\{{`) have none. */
type Paths<S extends string, Found extends string = never> = S extends `${infer Before}{{${infer Inner}}}${infer Rest}`
  ? Before extends `${string}\\`
    ? Paths<Rest, Found>
    : Bare<Inner> extends `!${string}`
      ? Paths<Rest, Found>
      : Paths<Rest, Found | Bare<Inner>>
  : Found

type First<P extends string> = P extends `${infer Head}.${string}` ? Head : P
type After<P extends string, K extends string> = P extends `${K}.${infer Tail}` ? Tail : never

type Tree<P extends string> = {
  readonly [K in First<P>]: [After<P, K>] extends [never] ? Printable : Tree<After<P, K>>
}

/** The variables of a template, read off its literal; any names when the source is not a literal. */
export type VariablesOf<S extends string> = string extends S ? Readonly<Record<string, unknown>> : Tree<Paths<S>>
