import type { Texts } from '../texts.ts'
import { say } from '../value/say.ts'

/** Says a problem as the first of these texts does whose key it matches; as it is where none matches. */
export function translated(problem: string, problems: Texts['problems'] = {}): string {
  for (const [key, text] of Object.entries(problems)) {
    const names: string[] = []
    const source = key.replace(/\{(\w+)\}|[\\^$.*+?()[\]{}|]/g, (sign, name?: string) =>
      name === undefined ? `\\${sign}` : `(${names.push(name) && '.+?'})`,
    )
    const match = new RegExp(`^${source}$`, 'su').exec(problem)
    if (match === null) continue
    const values = Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? '']))
    const { problem: inner = problem } = values
    return say(text, inner === problem ? values : { ...values, problem: translated(inner, problems) })
  }
  return problem
}
