import { english } from '../../texts.ts'
import { unknownOption } from '../../value/check-options.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'

/** Says what is wrong with the texts of a definition: a name, a text that is none, or a word in braces. */
export function wrongText(texts: object): string | undefined {
  const unknown = unknownOption(texts, { ...english, problems: {} })
  if (unknown !== undefined) return `\`texts\`: ${unknown}`
  const { problems = {}, ...sentences }: { readonly [name: string]: unknown } = { ...texts }
  if (!isPlainObject(problems)) return `\`texts.problems\` must be an object, found ${preview(problems)}.`
  for (const [name, text] of Object.entries(sentences)) {
    const wrong = wrongWords(text, Reflect.get(english, name), true)
    if (wrong !== undefined) return `\`texts.${name}\` ${wrong}`
  }
  for (const [problem, text] of Object.entries(problems)) {
    const wrong = wrongWords(text, problem, false)
    if (wrong !== undefined) return `\`texts.problems\`, ${preview(problem)}: ${wrong}`
  }
  return undefined
}

function wrongWords(text: unknown, model: string, needsAll: boolean): string | undefined {
  // Fragments begin and end with a sign: their token counts add up then.
  if (typeof text !== 'string' || !/^[^\s\x85/](?:.*[^\s\x85])?$/.test(text))
    return `must be one line, without spaces at its ends or a slash in front, found ${preview(text)}.`
  const [known, used] = [wordsIn(model), wordsIn(text)]
  const other = used.find((word) => !known.includes(word)) ?? (needsAll && known.find((word) => !used.includes(word)))
  if (!other) return undefined
  const list = known.length === 0 ? 'none' : known.join(' and ')
  return `must hold ${list} in braces${needsAll ? '' : ' at most'}`
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\{\w+\}/g) ?? []
}
