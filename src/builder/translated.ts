import type { Texts } from '../texts.ts'
import { say } from '../value/say.ts'

/** Longer ones quote a whole reply; matching takes the square of the length at worst. */
const longest = 4_000

/** Says a problem as the first of these texts does whose name it matches; as it is where it matches none. */
export function translated(problem: string, problems: Texts['problems'] = {}): string {
  for (const [name, text] of Object.entries(problem.length > longest ? {} : problems)) {
    const words: string[] = []
    const source = name.replace(/\{(\w+)\}|[\\^$.*+?()[\]{}|]/g, (sign, word?: string) =>
      word === undefined ? `\\${sign}` : `(${words.push(word) && '.+?'})`,
    )
    const match = new RegExp(`^${source}$`, 's').exec(problem)
    if (match === null) continue
    const said = (word: string, i: number): readonly [string, string] => {
      const value = match[i + 1] ?? ''
      return [word, word === 'problem' && value !== problem ? translated(value, problems) : value]
    }
    return say(text, Object.fromEntries(words.map(said)))
  }
  return problem
}
