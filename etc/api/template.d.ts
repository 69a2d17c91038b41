// knapshot/template
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Layout, Template } from 'knapshot'

export interface DemonstrationVariables {
    readonly input: string;
    readonly output: string;
}
export type Helper = (...args: never[]) => unknown;
export interface HelperBlock {
    (context?: unknown, options?: {
        readonly data?: Readonly<Record<string, unknown>>;
        readonly blockParams?: readonly unknown[];
    }): string;
    readonly blockParams: number;
}
export interface HelperOptions {
    readonly name: string;
    readonly hash: Readonly<Record<string, unknown>>;
    readonly data: Readonly<Record<string, unknown>>;
    readonly fn?: HelperBlock;
    readonly inverse?: HelperBlock;
    readonly blockParams?: number;
    lookupProperty(owner: unknown, key: string): unknown;
}
export interface PassageVariables {
    readonly id: string;
    readonly text: string;
}
export interface TemplateOptions {
    readonly partials?: Readonly<Record<string, string>> | undefined;
    readonly helpers?: Readonly<Record<string, Helper>> | undefined;
    readonly schema?: object | undefined;
    readonly optional?: readonly string[] | undefined;
    readonly missing?: 'error' | 'empty' | undefined;
    readonly name?: string | undefined;
}
export interface TranscriptOptions {
    readonly demonstration: Template<DemonstrationVariables>;
    readonly separator?: string | Template<Record<never, never>> | undefined;
    readonly passage?: Template<PassageVariables> | undefined;
    readonly lead?: string | undefined;
}
export declare const template: TemplateFunction;
export declare function transcript(options: TranscriptOptions): Layout;

// Reached from the declarations above, not exported.

interface Argument<T = unknown, Name extends string = string> {
    readonly type: T;
    readonly helper: Name;
}
interface Context {
    readonly scopes: readonly unknown[];
    readonly params: object;
    readonly guards: string;
    readonly active: string;
}
interface Frame {
    readonly name: string;
    readonly outer: Context;
    readonly otherwise: Context;
    readonly partial: string;
}
interface Known<T = unknown> {
    readonly known: T;
}
interface Literals {
    readonly true: true;
    readonly false: false;
    readonly null: null;
    readonly undefined: undefined;
}
interface Opened {
    readonly inside: Context;
    readonly otherwise: Context;
    readonly needs: unknown;
}
interface Overlay {
    readonly base: unknown;
    readonly names: object;
}
interface TemplateFunction {
    <const S extends string, const O extends TypedOptions = Record<never, never>>(source: Source<S, O, CheckedInput<O>>, options?: O & Exactly<O, TypedOptions>): Template<Variables<S, O>>;
    for<Input>(): <const S extends string, const O extends TypedOptions = Record<never, never>>(source: Source<S, O, Input>, options?: O & Exactly<O, TypedOptions>) => Template<Input>;
}
interface Top {
    readonly scopes: readonly [''];
    readonly params: Record<never, never>;
    readonly guards: never;
    readonly active: never;
}
interface TypedOptions {
    readonly partials?: Readonly<Record<string, string>> | undefined;
    readonly helpers?: Readonly<Record<string, Helper>> | undefined;
    readonly schema?: StandardSchemaV1 | object | undefined;
    readonly optional?: readonly string[] | undefined;
    readonly missing?: 'error' | 'empty' | undefined;
    readonly name?: string | undefined;
}
interface Wrong {
    readonly wrong: string;
}
type Absent = undefined | null | false;
type After<S extends string, Quote extends string> = S extends `${infer Text}${Quote}${infer Rest}` ? Text extends `${string}\\` ? After<Rest, Quote> : Rest : '';
type AfterComment<S extends string> = S extends `${infer Comment}--}}${infer Rest}` ? Comment extends `${string}--~}}${infer Early}` ? `${Early}--}}${Rest}` : Rest : S extends `${string}--~}}${infer Rest}` ? Rest : '';
type AfterInline<S extends string> = Next<S> extends [infer Tag, infer Rest extends string] ? (Tag extends '/inline' ? Rest : AfterInline<Rest>) : '';
type AfterKey<Stack extends Calls> = Stack extends readonly [unknown, ...infer Below extends Calls] ? readonly [readonly ['', []], ...Below] : Stack;
type All = '*';
type Argued<D> = [Extract<WantsOf<D>, Argument>] extends [never] ? unknown : (WantsOf<D> extends infer W ? (W extends Argument<infer T> ? (argument: T) => void : never) : never) extends (argument: infer All) => void ? All : unknown;
type ArgumentOf<Parameters extends readonly unknown[], Index extends number, Name extends string> = `${Index}` extends keyof Parameters ? Asked<Parameters[Index], Name> : number extends Parameters['length'] ? Asked<Parameters[Index], Name> : 'any';
type Arguments<W extends readonly string[], O, C extends Context, Stack extends Calls, Needs = never> = W extends readonly [infer Word extends string, ...infer Rest extends readonly string[]] ? Word extends '(' ? Rest extends readonly [infer Name extends string, ...infer Inner extends readonly string[]] ? Arguments<Inner, O, C, [[Name, []], ...Stack], Needs | Unknown<Name, O>> : Needs : Word extends ')' ? Stack extends readonly [unknown, infer Outer extends Calls[number], ...infer Below extends Calls] ? Arguments<Rest, O, C, [[Outer[0], [...Outer[1], 0]], ...Below], Needs> : Needs : Word extends `${string}=` ? Arguments<Rest, O, C, AfterKey<Stack>, Needs> : Stack extends readonly [infer Call extends Calls[number], ...infer Below extends Calls] ? Arguments<Rest, O, C, [
    [Call[0], [...Call[1], 0]],
    ...Below
], Needs | NeedOf<Resolve<Word, C>, WantOf<Call[0], Call[1]['length'], O>, Word, C>> : Needs : Needs;
type Asked<T, Name extends string> = [T] extends [never] ? 'any' : unknown extends T ? 'any' : Argument<T, Name>;
type Bare<W extends string, Rest extends string, S extends string, Found extends readonly string[], Begun extends string> = W extends `${string}${'=' | '[' | ')'}${string}` ? Before<W, '=', '[' | ')'> extends infer Key extends string ? S extends `${Key}=${infer Value}` ? Words<Value, [...Found, `${Key}=`]> : never : Before<W, '[', ')'> extends infer Head extends string ? S extends `${Head}[${infer Name}]${infer Tail}` ? Words<Tail, Found, `${Begun}${Head}[${Name}]`> : never : Before<W, ')', never> extends infer Last extends string ? S extends `${Last})${infer Tail}` ? Words<`)${Tail}`, [...Found, `${Begun}${Last}`]> : never : Words<Rest, [...Found, `${Begun}${W}`]> : Words<Rest, [...Found, `${Begun}${W}`]>;
type BaseOf<W extends readonly string[], C extends Context> = W extends readonly [infer First, ...(readonly string[])] ? First extends `${string}=` ? C['scopes'][0] : HeadRef<W, C> : C['scopes'][0];
type Before<W extends string, Character extends string, Others extends string> = W extends `${infer Head}${Character}${string}` ? Head extends `${string}${Others}${string}` ? undefined : Head : undefined;
type Begin<Head extends readonly [string, readonly string[]], O, C extends Context> = Head[0] extends `${infer Name} ${infer Rest}` ? Name extends HelperName<O> ? OfHelper<Name, Words<Rest>, Head[1], O, C> : Name extends 'if' | 'unless' | 'each' | 'with' ? BuiltInBlock<Name, Words<Rest>, Head[1], O, C> : IsHelper<Name, O> extends true ? OfHelper<Name, Words<Rest>, Head[1], O, C> : Elsewhere<`no helper "${Name}": give it in \`helpers\``, C> : Head[0] extends HelperName<O> ? OfHelper<Head[0], [], Head[1], O, C> : Head[0] extends 'if' | 'unless' | 'each' | 'with' ? Elsewhere<NamesNothing<Head[0]>, C> : Section<HeadRef<[Head[0]], C>, Head[0], C>;
type Below<R, Path extends string> = Path extends '' ? R : R extends string ? `${R}${Path}` : R extends Wrong ? R : R extends Overlay ? Path extends `${infer Head}\n${infer Rest}` ? Head extends keyof R['names'] ? Below<R['names'][Head], Rest> : Below<R['base'], Path> : never : Known;
type BlockOf<Name extends BuiltIn, R, Truthy extends string, N, Names extends readonly string[], C extends Context> = Name extends 'if' ? {
    readonly inside: Guarded<C, Truthy | GuardOf<R>>;
    readonly otherwise: C;
    readonly needs: N;
} : Name extends 'unless' ? {
    readonly inside: C;
    readonly otherwise: Guarded<C, Truthy | GuardOf<R>>;
    readonly needs: N;
} : Name extends 'each' ? {
    readonly inside: Deeper<C, Below<R, `${Item}\n`>, GuardOf<R>, Params<Names, Below<R, `${Item}\n`>>>;
    readonly otherwise: C;
    readonly needs: N;
} : {
    readonly inside: Deeper<C, R, GuardOf<R>, Params<Names, R>>;
    readonly otherwise: C;
    readonly needs: N;
};
type BuiltIn = 'if' | 'unless' | 'each' | 'with' | 'lookup' | 'json';
type BuiltInBlock<Name extends BuiltIn, W extends readonly string[], Names extends readonly string[], O, C extends Context> = BlockOf<Name, HeadRef<W, C>, W extends readonly ['(', ...(readonly string[])] ? Truths<W, C> : never, HeadNeeds<Name, W, O, C>, Names, C>;
type Call<W extends readonly string[], O, C extends Context> = W extends readonly [
    infer Name extends string,
    ...infer Rest extends readonly string[]
] ? Name extends '[' ? never : Rest extends readonly [] ? Print<Name, C> : Unknown<Name, O> | Arguments<Rest, O, C, [[Name, []]]> : never;
type Calls = readonly (readonly [name: string, count: readonly unknown[]])[];
type Checked<S, Wrong> = [Wrong] extends [never] ? S : Wrong;
type CheckedInput<O> = SchemaOf<O> extends infer Schema extends StandardSchemaV1 ? StandardSchemaV1.InferOutput<Schema> : unknown;
type Clean<Inner extends string> = Trim<Inner> extends infer Bare extends string ? Bare extends `!${string}` ? '' : Bare extends `${string}${'{' | '&' | '\n' | '\t' | '\r'}${string}` ? Unbraced<Squash<Bare>> : Bare : never;
type Closed<Begun extends string, Ended extends string> = Ended extends Begun ? never : `{{/${Ended}}} closes nothing: write {{/${Begun}}} before it`;
type Content<Name extends string, O, C extends Context, I extends Inlines, IsBlock> = Name extends keyof I ? NeedsOf<I[Name], O, C, I> : Name extends keyof PartialsOf<O> ? PartialsOf<O>[Name] extends infer Source extends string ? string extends Source ? Open : NeedsOf<Source, O, C, I> : Open : IsBlock extends true ? never : `no partial "${Name}": give its source in \`partials\``;
type Deeper<C extends Context, Here, Guards extends string, Names> = {
    readonly scopes: readonly [Here, ...C['scopes']];
    readonly params: Omit<C['params'], keyof Names> & Names;
    readonly guards: C['guards'] | Guards;
    readonly active: C['active'];
};
type Deeper<Optional extends string, K extends string> = All extends Optional ? All : Optional extends `${K}.${infer Rest}` ? Rest : never;
type Elsewhere<N, C extends Context, Names = Record<never, never>> = {
    readonly inside: Somewhere<C, Names>;
    readonly otherwise: Somewhere<C, Record<never, never>>;
    readonly needs: N;
};
type Enter<Tag extends string, O, C extends Context> = Tag extends `^${infer Head}` ? Turned<Begin<SplitNames<LeftTrim<Head>>, O, C>> : Tag extends `#${infer Head}` ? Begin<SplitNames<LeftTrim<Head>>, O, C> : never;
type Exactly<O, Known> = {
    readonly [K in Exclude<keyof O, keyof Known>]: never;
};
type Existing<Names extends string> = [Names] extends [never] ? 'there are no names' : string extends Names ? 'there may be any' : `there ${IsOne<Names> extends true ? 'is' : 'are'} ${Join<Names>}`;
type Faults<Input, D, Optional extends string> = D extends string ? D : D extends Need<infer Path, infer W, infer Written> ? Judge<Input, Path, W, Written, Optional, '', ''> : never;
type Fields<D, Optional extends string> = [Name<D>] extends [never] ? unknown : FieldsOf<D, Optional>;
type FieldsOf<D, Optional extends string> = [OptionalName<D, Optional>] extends [never] ? {
    readonly [N in D as Key<Name<N>>]: Place<N, Deeper<Optional, Name<N>>>;
} : {
    readonly [N in D as Key<Exclude<Name<N>, OptionalName<D, Optional>>>]: Place<N, Deeper<Optional, Name<N>>>;
} & {
    readonly [N in D as Key<Extract<Name<N>, OptionalName<D, Optional>>>]?: Place<N, Deeper<Optional, Name<N>>> | undefined | null;
} extends infer T ? {
    [K in keyof T]: T[K];
} : never;
type First<A extends string> = A extends `${infer Head}.${string}` ? Head : A;
type FirstWord<S extends string> = S extends ` ${infer Rest}` ? FirstWord<Rest> : S extends `${infer Name} ${string}` ? Unquoted<Name> : Unquoted<S>;
type Fit<T, W extends Want, Written extends string> = W extends 'print' ? [T] extends [Printable] ? never : [Extract<T, null | undefined>] extends [never] ? Unprintable<Exclude<T, Printable>, Written> : MayBeAbsent<Written> : W extends 'each' ? [Exclude<T, Absent>] extends [object] ? never : `${Written} is not a list: {{#each}} goes through arrays and objects` : W extends Argument<infer Asked, infer Helper> ? [T] extends [Asked] ? never : [Exclude<T, null | undefined>] extends [Asked] ? MayBeAbsent<Written> : `${Written} is not what the helper "${Helper}" takes` : never;
type Five = `${string}{{${string}{{${string}{{${string}{{${string}{{`;
type From<D, S extends Item | Inside> = Extract<D, Need<`${S}${Mark | ''}\n${string}`>>;
type GuardOf<R> = R extends string ? Prefixes<R> : never;
type Guarded<C extends Context, Guards extends string> = {
    readonly scopes: C['scopes'];
    readonly params: C['params'];
    readonly guards: C['guards'] | Guards;
    readonly active: C['active'];
};
type Guarded<D> = D extends Need<`${infer Head}\n${infer Rest}`, infer W> ? Head extends `${string}${Mark}` ? Need<Rest, W> : never : never;
type Has<T, Name extends string> = unknown extends T ? true : T extends string ? Name extends 'length' ? true : false : T extends readonly unknown[] ? Name extends 'length' | `${number}` ? true : false : T extends object ? Name extends `${keyof T & (string | number)}` ? true : false : false;
type HashOf<W extends readonly string[], C extends Context, Depth extends readonly unknown[] = []> = {
    readonly [P in HashPairs<W, Depth> as P[0]]: P[1] extends '(' ? Known : Resolve<P[1], C>;
};
type HashPairs<W extends readonly string[], Depth extends readonly unknown[], Found extends readonly [string, string] = never> = W extends readonly [infer Word extends string, ...infer Rest extends readonly string[]] ? Word extends '(' ? HashPairs<Rest, [...Depth, 0], Found> : Word extends ')' ? HashPairs<Rest, Depth extends readonly [unknown, ...infer Outer] ? Outer : [], Found> : Depth extends readonly [] ? Word extends `${infer Key}=` ? HashPairs<Rest, Depth, Found | readonly [Key, Rest[0] & string]> : HashPairs<Rest, Depth, Found> : HashPairs<Rest, Depth, Found> : Found;
type HeadNeeds<Name extends BuiltIn, W extends readonly string[], O, C extends Context> = W extends readonly [
    infer Only extends string
] ? NeedOf<HeadRef<W, C>, HeadWant<Name>, Only, C> : W extends readonly [infer Word extends string, ...infer Rest extends readonly string[]] ? Word extends '(' ? Arguments<W, O, C, [[Name, []]]> : NeedOf<HeadRef<W, C>, HeadWant<Name>, Word, C> | Arguments<Rest, O, C, [[Name, []]]> : NamesNothing<Name>;
type HeadRef<W extends readonly string[], C extends Context> = W extends readonly [
    infer Word extends string,
    ...(readonly string[])
] ? Word extends '(' ? Known : Resolve<Word, C> : Known;
type HeadWant<Name extends BuiltIn> = Name extends 'each' ? 'each' : Name extends 'with' ? 'with' : 'test';
type HelperName<O> = string extends keyof HelpersOf<O> ? never : keyof HelpersOf<O>;
type HelpersOf<O> = O extends {
    readonly helpers: infer H;
} ? H : Record<never, never>;
type InPartial<W extends readonly string[], Name extends string, C extends Context> = {
    readonly scopes: readonly [WithNames<BaseOf<W, C>, HashOf<W, C>>];
    readonly params: Record<never, never>;
    readonly guards: C['guards'];
    readonly active: C['active'] | Name;
};
type InScope<A extends string, Scopes extends readonly unknown[], Written extends string> = Scopes extends readonly [
    infer Here,
    ...infer Outer
] ? A extends '' | '.' | 'this' ? Here : A extends '..' ? InScope<'', Outer, Written> : A extends `../${infer Up}` ? InScope<Up, Outer, Written> : A extends `./${infer Path}` | `this.${infer Path}` | `this/${infer Path}` ? Below<Here, Segments<Path>> : Below<Here, Segments<A>> : {
    readonly wrong: `${Written} goes above the outermost level: only {{#each}} and {{#with}} make levels`;
};
type Inferred<D, Optional extends string> = TooLong extends D ? Loose : Open extends D ? Root<D, Optional> & Loose : Root<D, Optional>;
type Inlines = Readonly<Record<string, string>>;
type Inside = '\v';
type IsHelper<Name extends string, O> = Name extends BuiltIn | keyof HelpersOf<O> ? true : 'helperMissing' extends keyof HelpersOf<O> ? true : false;
type IsOne<U, All = U> = U extends unknown ? ([All] extends [U] ? true : false) : never;
type IsPattern<S extends string> = Record<never, never> extends {
    readonly [K in S]: unknown;
} ? true : false;
type IsTooLong<S extends string, Twenties extends readonly unknown[] = []> = Twenties['length'] extends 40 ? true : [Twenty<S>] extends [never] ? false : IsTooLong<Twenty<S>, [...Twenties, 0]>;
type Item = '\t';
type ItemOf<T, Segment> = T extends readonly (infer V)[] ? V : T extends Printable | null | undefined ? Segment extends Item ? never : T extends boolean | null | undefined ? unknown : T : T extends object ? Segment extends Inside ? T : T extends Iterable<infer V> ? V : T[keyof T] : never;
type ItemPlace<D, Optional extends string> = [WantsOf<Guarded<D>>] extends [never] ? Shape<Strict<D> | Guarded<D>, Optional> : Place<D, Optional>;
type Items<D, Optional extends string> = Item extends Segment<D> ? List<D, ItemPlace<From<D, Item>, Optional>> : 'each' extends WantsOf<D> ? List<D, unknown> : unknown;
type Join<Names extends string, Out extends string = '', Count extends readonly unknown[] = []> = [Names] extends [
    never
] ? Out : Count['length'] extends 12 ? `${Out}, …` : LastOf<Names> extends infer Last extends string ? Join<Exclude<Names, Last>, Out extends '' ? Last : `${Last}, ${Out}`, [...Count, 0]> : Out;
type Judge<T, Path extends string, W extends Want, Written extends string, Optional extends string, At extends string, Shown extends string> = unknown extends T ? never : All extends Optional ? JudgePresent<Exclude<T, null | undefined>, Path, W, Written, Optional, At, Shown> : At extends Optional ? JudgePresent<Exclude<T, null | undefined>, Path, W, Written, Optional, At, Shown> : JudgePresent<T, Path, W, Written, Optional, At, Shown>;
type JudgePresent<T, Path extends string, W extends Want, Written extends string, Optional extends string, At extends string, Shown extends string> = Path extends `${infer Head}\n${infer Rest}` ? Head extends `${infer Name}${Mark}` ? Step<T, Name, Shown> extends readonly [infer Value] ? Judge<Exclude<Value, Absent>, Rest, W, Written, Optional, Longer<At, Name, At>, Longer<Shown, Name, ''>> : Step<T, Name, Shown> : Step<T, Head, Shown> extends readonly [infer Value] ? Judge<Value, Rest, W, Written, Optional, Longer<At, Head, At>, Longer<Shown, Head, ''>> : Step<T, Head, Shown> : Fit<T, W, Written>;
type Key<K extends string> = K extends `${number}` ? number : K;
type LastOf<U> = (U extends unknown ? (member: (last: U) => void) => void : never) extends (overloads: infer All) => void ? All extends (last: infer Last) => void ? Last : never : never;
type LeftTrim<S extends string> = S extends ` ${infer Rest}` ? LeftTrim<Rest> : S;
type List<D, T> = 'keys' extends WantsOf<D> ? readonly T[] | Readonly<Record<string, T>> : readonly T[];
type Locate<A extends string, C extends Context> = A extends `@${infer Data}` ? Data extends 'root' ? '' : Data extends `root${'.' | '/'}${infer Path}` ? Segments<Path> : Known : First<A> extends keyof C['params'] ? Below<C['params'][First<A>], RestOf<A, First<A>>> : InScope<A, C['scopes'], A>;
type Longer<Path extends string, Name extends string, OfItem extends string> = Name extends Item | Inside ? OfItem : Path extends '' ? Name : `${Path}.${Name}`;
type Loose = Readonly<Record<string, unknown>>;
type Mark = '\r';
type Marked<Path extends string, Guards extends string, Done extends string = '', Out extends string = ''> = [
    Guards
] extends [never] ? Path : Path extends `${infer Head}\n${infer Rest}` ? Marked<Rest, Guards, `${Done}${Head}\n`, `${Out}${Head}${`${Done}${Head}\n` extends Guards ? Mark : ''}\n`> : Out;
type MarkedAll<Path extends string, Out extends string = ''> = Path extends `${infer Head}\n${infer Rest}` ? MarkedAll<Rest, `${Out}${Head}${Mark}\n`> : Out;
type MayBeAbsent<Written extends string> = `${Written} may be absent: put it inside {{#if ${Written}}} … {{/if}}`;
type Name<D> = Exclude<Segment<D>, Item | Inside>;
type NamesNothing<Name extends string> = `{{#${Name}}} names nothing: write {{#${Name} name}}`;
type Need<Path extends string = string, W extends Want = Want, Written extends string = string> = readonly [
    path: Path,
    want: W,
    written: Written
];
type NeedOf<R, W extends Want, Written extends string, C extends Context> = R extends string ? Need<W extends 'print' | Argument ? Marked<R, C['guards']> : MarkedAll<R>, W, Written> : R extends Wrong ? R['wrong'] : never;
type Needs<S extends string, O> = S extends string ? NeedsOf<S, O, Top, Record<never, never>> : never;
type NeedsOf<S extends string, O, C extends Context, I extends Inlines> = IsTooLong<S> extends true ? TooLong : Walk<S, O, C, [], I, never>;
type Next<S extends string> = S extends `${infer Text}{{${infer After}` ? Text extends `${string}\\` ? Text extends `${string}\\\\` ? Tag<After> : ['', After] : Tag<After> : [];
type NoName<T, Name extends string, Shown extends string> = T extends object ? `no ${Shown extends '' ? 'variable ' : ''}"${Name}" ${Shown extends '' ? 'here' : `in ${Shown}`}: ${Existing<keyof T & string>}` : `${Shown extends '' ? 'what is printed here' : Shown} is not an object and has no "${Name}"`;
type Nothing<D> = [WantsOf<D>] extends [never] ? undefined | null : Absent;
type OfHelper<Name extends string, W extends readonly string[], Names extends readonly string[], O, C extends Context> = Elsewhere<Open | Arguments<W, O, C, [[Name, []]]>, C, Params<Names, Known>>;
type Open = Need<'', 'open', ''>;
type OptionalName<D, Optional extends string> = All extends Optional ? Name<D> : Extract<Name<D>, Optional>;
type OptionalOf<O> = O extends {
    readonly missing: 'empty';
} ? All : O extends {
    readonly optional: readonly (infer Name extends string)[];
} ? Name : never;
type Params<Names extends readonly string[], Value> = Names extends readonly [
    infer First extends string,
    ...infer Rest extends readonly string[]
] ? {
    readonly [K in First]: Value;
} & {
    readonly [K in Rest[number]]: Known;
} : Record<never, never>;
type Partial<Tag extends string, O, C extends Context, I extends Inlines, IsBlock> = Words<Tag> extends readonly [infer Name extends string, ...infer Rest extends readonly string[]] ? Name extends '(' ? Open | Arguments<['(', ...Rest], O, C, [['', []]]> : Arguments<Rest, O, C, [['', []]]> | (Name extends '@partial-block' | C['active'] ? never : Content<Unquoted<Name>, O, InPartial<Rest, Unquoted<Name>, C>, I, IsBlock>) : never;
type PartialsOf<O> = O extends {
    readonly partials: infer P;
} ? P : Record<never, never>;
type Place<D, Optional extends string> = [Strict<D>] extends [never] ? Shape<Guarded<D>, Optional> | Nothing<Guarded<D>> : Shape<Strict<D> | Guarded<D>, Optional>;
type Prefixes<Path extends string, Done extends string = '', Found extends string = never> = Path extends `${infer Head}\n${infer Rest}` ? Prefixes<Rest, `${Done}${Head}\n`, Found | `${Done}${Head}\n`> : Found;
type Print<Name extends string, C extends Context> = Name extends '@key' ? C['scopes'][0] extends `${infer List}${Item}\n` ? Need<MarkedAll<List>, 'keys', Name> : never : NeedOf<Locate<Name, C>, 'print', Name, C>;
type Printable = string | number | boolean | bigint | Date;
type Property<T, Name extends string> = T extends unknown ? unknown extends T ? unknown : Name extends keyof T ? T[Name] : Name extends `${infer N extends number}` ? T[N & keyof T] : never : never;
type Resolve<A extends string, C extends Context> = A extends `"${infer Text}"` | `'${infer Text}'` ? Known<Text> : A extends `${infer N extends number}` ? Known<N> : A extends keyof Literals ? Known<Literals[A]> : Locate<A, C>;
type RestOf<A extends string, Head extends string> = A extends `${Head}.${infer Rest}` ? Segments<Rest> : '';
type Root<D, Optional extends string> = [Segment<D>] extends [never] ? [Exclude<WantsOf<D>, 'open'>] extends [never] ? Record<never, never> : Shape<D, Optional> : Shape<D, Optional>;
type SchemaOf<O> = O extends {
    readonly schema: infer Schema extends StandardSchemaV1;
} ? Schema : undefined;
type Section<R, Written extends string, C extends Context> = {
    readonly inside: Deeper<C, Below<R, `${Inside}\n`>, GuardOf<R>, Record<never, never>>;
    readonly otherwise: C;
    readonly needs: NeedOf<R, 'section', Written, C>;
};
type Section<T> = readonly T[] | T | true;
type Sections<D, Optional extends string> = Inside extends Segment<D> ? Section<Place<From<D, Inside>, Optional>> : unknown;
type Segment<D> = D extends Need<`${infer Head}\n${string}`> ? (Head extends `${infer Name}${Mark}` ? Name : Head) : never;
type Segments<P extends string> = P extends `${string}${'.' | '/' | '['}${string}` ? Split<P> : `${P}\n`;
type Shape<D, Optional extends string> = Fields<D, Optional> & Text<D, Argued<D>> & Items<D, Optional> & Sections<D, Optional> extends infer T ? unknown extends T ? Something : T : never;
type Single<Tag extends string, O, C extends Context, I extends Inlines> = Tag extends `>${infer Callee}` ? Partial<Callee, O, C, I, false> : Tag extends `{${infer Head}` ? Head extends `${string} ${string}` ? Call<Words<Head>, O, C> : never : Tag extends `"${infer Name}"` | `'${infer Name}'` ? Print<`[${Name}]`, C> : Tag extends `${string}${' ' | '('}${string}` ? Call<Words<Tag>, O, C> : Tag extends keyof C['params'] ? Print<Tag, C> : Tag extends HelperName<O> ? never : Print<Tag, C>;
type Something = Printable | object;
type Somewhere<C extends Context, Names> = {
    readonly scopes: readonly [Known, Known, Known, Known];
    readonly params: Omit<C['params'], keyof Names> & Names;
    readonly guards: C['guards'];
    readonly active: C['active'];
};
type Source<S extends string, O, Input> = IsPattern<S> extends true ? S : Checked<S, Faults<Input, Exclude<Needs<S, O>, TooLong>, OptionalOf<O>>>;
type Space = ' ' | '\n' | '\t' | '\r';
type Split<P extends string, Out extends string = ''> = P extends '' ? Out : P extends `[${infer Name}]${infer Rest}` ? Split<Rest extends `${'.' | '/'}${infer Next}` ? Next : Rest, `${Out}${Name}\n`> : P extends `${infer Head}/${infer Rest}` ? Head extends `${string}[${string}` ? SplitDots<P, Out> : Split<`${Head}.${Rest}`, Out> : SplitDots<P, Out>;
type SplitDots<P extends string, Out extends string> = P extends `${infer Head}.${infer Rest}` ? Split<Rest, `${Out}${Head}\n`> : `${Out}${P}\n`;
type SplitNames<Head extends string> = Head extends `${infer Call} as |${infer Names}|${string}` ? readonly [Call, Words<Names>] : readonly [Head, []];
type Squash<S extends string> = S extends `${string}${'\n' | '\t' | '\r'}${string}` ? SquashEach<S> : S;
type SquashEach<S extends string> = S extends `${infer A}\n${infer B}` ? SquashEach<`${A} ${B}`> : S extends `${infer A}\t${infer B}` ? SquashEach<`${A} ${B}`> : S extends `${infer A}\r${infer B}` ? SquashEach<`${A} ${B}`> : S;
type Step<T, Name extends string, Shown extends string> = [T] extends [never] ? never : Name extends Item | Inside ? readonly [ItemOf<T, Name>] : [Extract<T, null | undefined>] extends [never] ? false extends Has<T, Name> ? NoName<T, Name, Shown> : readonly [Property<T, Name>] : MayBeAbsent<Shown extends '' ? 'this' : Shown>;
type Strict<D> = D extends Need<`${infer Head}\n${infer Rest}`, infer W> ? Head extends `${string}${Mark}` ? never : Need<Rest, W> : never;
type Tag<After extends string> = After extends `{{${infer Head}}}}}${infer Rest}` ? Rest extends `${string}{{{{/${string}}}}}${infer End}` ? [`{${Trim<Squash<Head>>}`, End] : [] : After extends `!--${infer Comment}` | `~!--${infer Comment}` ? ['', AfterComment<Comment>] : After extends `${infer Inner}}}${infer Rest}` ? [Clean<Inner>, Rest] : [];
type Text<D, Asked> = 'print' extends WantsOf<D> ? (Asked extends Printable ? Asked : Asked & Printable) : Asked;
type TooLong = 'too long';
type Trim<S extends string> = S extends `${Space | '~'}${infer Rest}` ? Trim<Rest> : S extends `${infer Rest}${Space | '~'}` ? Trim<Rest> : S;
type Truths<W extends readonly string[], C extends Context> = W extends readonly ['(', 'and', ...infer Rest] ? TruthsOf<Rest, C> : never;
type TruthsOf<W, C extends Context, Found extends string = never> = W extends readonly [
    infer Word extends string,
    ...infer Rest
] ? Word extends '(' | ')' ? Found : TruthsOf<Rest, C, Found | GuardOf<HeadRef<[Word], C>>> : Found;
type Turned<E extends Opened> = {
    readonly inside: E['otherwise'];
    readonly otherwise: E['inside'];
    readonly needs: E['needs'];
};
type Twenty<S extends string> = S extends `${Five}${Five}${Five}${Five}${infer Rest}` ? Rest : never;
type Unbraced<S extends string> = S extends `{${infer Inner}}` ? Trim<Inner> : S extends `{${infer Inner}` | `&${infer Inner}` ? Trim<Inner> : S;
type Unclosed<Name extends string> = `{{#${Name}}} is not closed: write {{/${Name}}}`;
type Unknown<Name extends string, O> = IsHelper<Name, O> extends true ? never : `no helper "${Name}": give it in \`helpers\``;
type Unprintable<T, Written extends string> = [T] extends [readonly unknown[]] ? `${Written} is a list: go through it with {{#each ${Written}}}, or print {{json ${Written}}}` : [T] extends [(...args: never[]) => unknown] ? `${Written} is a function: give its result, or make it a helper` : [T] extends [object] ? `${Written} is an object: print one of its properties, or {{json ${Written}}}` : `${Written} cannot be printed in one obvious way: try {{json ${Written}}}`;
type Unquoted<S extends string> = S extends `"${infer Name}"` | `'${infer Name}'` ? Name : S;
type Variables<S extends string, O> = SchemaOf<O> extends infer Schema extends StandardSchemaV1 ? StandardSchemaV1.InferInput<Schema> : IsPattern<S> extends true ? Loose : Inferred<Needs<S, O>, OptionalOf<O>>;
type Walk<S extends string, O, C extends Context, F extends readonly Frame[], I extends Inlines, D> = Next<S> extends [infer Tag extends string, infer Rest extends string] ? Tag extends '' ? Walk<Rest, O, C, F, I, D> : Tag extends `#*inline ${infer Name}` ? Walk<AfterInline<Rest>, O, C, F, I & {
    readonly [K in Unquoted<Name>]: Rest;
}, D> : Tag extends `#>${infer Callee}` ? Walk<Rest, O, C, [{
    name: FirstWord<Callee>;
    outer: C;
    otherwise: C;
    partial: Callee;
}, ...F], I, D> : Tag extends `#${infer Head}` | `^${infer Head}` ? Head extends '' ? Walk<Rest, O, F[0] extends Frame ? F[0]['otherwise'] : C, F, I, D> : Enter<Tag, O, C> extends infer E extends Opened ? Walk<Rest, O, E['inside'], [
    {
        name: FirstWord<Head>;
        outer: C;
        otherwise: E['otherwise'];
        partial: '';
    },
    ...F
], I, D | E['needs']> : D : Tag extends `/${infer Name}` ? F extends readonly [infer Top extends Frame, ...infer Below extends readonly Frame[]] ? Walk<Rest, O, Top['outer'], Below, I, D | Closed<Top['name'], FirstWord<Name>> | (Top['partial'] extends '' ? never : Partial<Top['partial'], O, Top['outer'], I, true>)> : D : Tag extends 'else' ? Walk<Rest, O, F[0] extends Frame ? F[0]['otherwise'] : C, F, I, D> : Tag extends `else ${infer Head}` ? F extends readonly [infer Top extends Frame, ...infer Below extends readonly Frame[]] ? Enter<`#${Head}`, O, Top['otherwise']> extends infer E extends Opened ? Walk<Rest, O, E['inside'], [
    {
        name: Top['name'];
        outer: Top['outer'];
        otherwise: E['otherwise'];
        partial: Top['partial'];
    },
    ...Below
], I, D | E['needs']> : D : D : Walk<Rest, O, C, F, I, D | Single<Tag, O, C, I>> : F extends readonly [infer Top extends Frame, ...(readonly Frame[])] ? D | Unclosed<Top['name']> : D;
type Want = 'print' | 'test' | 'each' | 'with' | 'section' | 'keys' | 'any' | 'open' | Argument;
type WantOf<Name extends string, Index extends number, O> = HelpersOf<O> extends {
    readonly [K in Name]: (...args: infer Parameters extends readonly unknown[]) => unknown;
} ? ArgumentOf<Parameters, Index, Name> : Name extends 'json' ? Argument<Something | null, Name> : 'any';
type WantsOf<D> = D extends Need<'', infer W> ? W : never;
type WithNames<Base, Names> = [keyof Names] extends [never] ? Base : {
    readonly base: Base;
    readonly names: Names;
};
type Words<S extends string, Found extends readonly string[] = [], Begun extends string = ''> = S extends '' ? Begun extends '' ? Found : [...Found, Begun] : Found['length'] extends 200 | 201 ? Found : S extends ` ${infer Rest}` ? Words<Rest, Begun extends '' ? Found : [...Found, Begun]> : S extends `${infer Paren extends '(' | ')'}${infer Rest}` ? Words<Rest, Begun extends '' ? [...Found, Paren] : [...Found, Begun, Paren]> : S extends `"${infer Text}"${infer Rest}` ? Words<Text extends `${string}\\` ? After<Rest, '"'> : Rest, [...Found, `"${Text}"`]> : S extends `'${infer Text}'${infer Rest}` ? Words<Text extends `${string}\\` ? After<Rest, "'"> : Rest, [...Found, `"${Text}"`]> : S extends `${infer Word} ${infer Rest}` ? Bare<Word, Rest, S, Found, Begun> : Bare<S, '', S, Found, Begun>;
