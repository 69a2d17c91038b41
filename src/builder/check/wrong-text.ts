import { type Rule, unknownOption, wrongOption } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'

/** The names of all texts, each with the words in braces that it must have. */
const names =
  'types{format} schema{format} fields labels xml{root}{rules} xmlItem xmlNull csv{rules} markdown{rules} emptyCell nullCell rows rest{format}{rules} restRows{rules} characters{range} items{range} keys{range} range{from}{to} nonEmpty multipleOf{number} unique each{notes} fallback{value} examples right wrong again'

/** Describes the first problem with `texts`: an unknown name, a value that is not a line of text, or a wrong placeholder. */
export function wrongText(texts: { readonly problems?: unknown }): string | undefined {
  const rules: Record<string, Rule> = { problems: (value) => isPlainObject(value) || 'an object' }
  for (const name of names.split(' ')) rules[name.replace(/\{.*/, '')] = like(name, words(name))
  // What an error says beside the problem may be left out.
  const known = Object.keys(Object(texts.problems)).map((name) => [name, like(name, [])])
  const unknown = unknownOption(texts, rules)
  return (
    (unknown && `\`texts\`: ${unknown}`) ??
    wrongOption(texts, rules, 'texts.') ??
    wrongOption(texts.problems, Object.fromEntries(known), 'texts.problems.')
  )
}

/** A line with these words in braces, and with no other than the name has. */
function like(name: string, needed: readonly string[]): Rule {
  return (text) =>
    (typeof text === 'string' &&
      // Token counts add up where texts begin and end in a sign.
      /^[^\s\x85/](?:.*[^\s\x85])?$/.test(text) &&
      words(text).every((word) => name.includes(word)) &&
      needed.every((word) => text.includes(word))) ||
    `one line of text with ${words(name).join(' and ') || 'no word in braces'}`
}

function words(text: string): readonly string[] {
  return text.match(/\{\w+\}/g) ?? []
}
