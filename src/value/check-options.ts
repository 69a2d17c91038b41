import { DefinitionError } from '../errors.ts'
import { nearest } from './nearest.ts'
import { preview } from './preview.ts'

/**
 * Judges the value of an option: true where it will do, else what it must be, in words that complete "`k` must be …". Anything else
 * to say follows after a bar.
 */
export type Rule = (value: unknown, option: string) => true | string

/**
 * A rule for every option: the compiler refuses a table that forgets one, or has one too many. Options that must be given
 * are marked as such; the rule of another one is not asked about undefined.
 */
export type Rules<Options> = {
  readonly [K in keyof Options]-?: Record<never, never> extends Pick<Options, K> ? Rule : { readonly required: Rule }
}

/** Rules of any options. */
export type AnyRules = Readonly<Record<string, Rule | { readonly required: Rule }>>

/** Says what to do instead of an option that does not exist. */
export type Remedy = (option: string, known: readonly string[]) => string

/**
 * Throws a `DefinitionError` for options that `caller` does not know, and for values that they cannot have. TypeScript
 * reports the first only in object literals, and neither in JavaScript: a misspelt option would be ignored silently.
 */
export function checkOptions<Options extends object>(
  caller: string,
  options: Options,
  rules: Rules<NoInfer<Options>>,
  remedy?: Remedy,
): void {
  const problem = unknownOption(options, rules, remedy) ?? wrongOption(options, rules)
  if (problem !== undefined) throw new DefinitionError('definition_invalid', `${caller}: ${problem}`)
}

/** Describes an option that does not exist, and what to do instead. */
export function unknownOption(options: unknown, rules: object, remedy: Remedy = misspelt): string | undefined {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    return `expected an object of options, found ${preview(options)}.`
  const known = Object.keys(rules)
  const key = Object.keys(options).find((name) => !known.includes(name))
  return key === undefined ? undefined : `unknown option ${preview(key)}; ${remedy(key, known)}`
}

/** Names the option that was probably meant. */
export function misspelt(option: string, known: readonly string[]): string {
  const guess = nearest(option, known)
  return guess === undefined ? `there are ${known.join(', ')}.` : `did you mean \`${guess}\`?`
}

/** Describes the first option whose value cannot be; `path` stands before its name. */
export function wrongOption(options: unknown, rules: AnyRules, path = ''): string | undefined {
  for (const [key, rule] of Object.entries(rules)) {
    const value: unknown = Object(options)[key]
    const verdict = typeof rule === 'function' ? value === undefined || rule(value, key) : rule.required(value, key)
    if (verdict === true) continue
    const [wanted, hint = ''] = verdict.split(' |')
    return `\`${path}${key}\` must be ${wanted}, found ${preview(value)}.${hint}`
  }
  return undefined
}
