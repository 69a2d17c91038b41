import { pattern } from '../../value/pattern.ts'

const literalStart = /* @__PURE__ */ pattern(String.raw`^(?:\\([^\p{L}\p{N}])|[^\\^$.*+?()[\]{}|\x60])`, 'u')

/** The patterns that zod writes for parts of a template literal, longest first, and their TypeScript. */
const parts: readonly (readonly [pattern: string, type: string])[] = [
  ['-?\\d+(?:\\.\\d+)?', '\x24{number}'],
  ['-?\\d+', '\x24{int}'],
  ['(?:true|false)', '\x24{boolean}'],
  ['[\\s\\S]{0,}', '\x24{string}'],
]

/**
 * Renders the pattern of a template literal as the TypeScript template that it came from: the JSON Schema of
 * `z.templateLiteral` is only a pattern. Returns undefined for any other pattern.
 */
export function templateType(pattern: string): string | undefined {
  if (!/^\^.*\$$/su.test(pattern)) return undefined
  const source = pattern.slice(1, -1)
  let text = ''
  let holes = 0
  for (let i = 0; i < source.length; ) {
    const part = parts.find(([known]) => source.startsWith(known, i))
    const choice = /^\(([\w. -]+(?:\|[\w. -]+)*)\)/u.exec(source.slice(i, i + 400))
    const literal = literalStart().exec(source.slice(i, i + 2))
    if (part !== undefined) {
      text += part[1]
      i += part[0].length
      holes++
    } else if (choice?.[1] !== undefined && !choice[1].includes('.')) {
      const options = choice[1].split('|')
      text += options.length === 1 ? choice[1] : `\x24{${options.map((option) => JSON.stringify(option)).join(' | ')}}`
      i += choice[0].length
      holes++
    } else if (literal !== null) {
      text += literal[1] ?? literal[0]
      i += literal[0].length
    } else return undefined
  }
  return holes === 0 ? undefined : `\`${text}\``
}
