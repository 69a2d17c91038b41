import { TemplateError } from '../../errors.ts'
import { template } from '../../template/template.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { preview } from '../../value/preview.ts'
import { CommandFailure } from '../shell/command-failure.ts'
import { fromPicoschema, PicoschemaError, type PlainSchema } from './picoschema.ts'
import type { PromptFile } from './prompt-file.ts'
import { cutSections, type ImportFinding, type Section } from './sections.ts'

/** What a definition takes from a dotprompt file. */
export interface ImportedPrompt {
  /** What goes with the request and not into the prompt: the model, its settings and the like. */
  readonly request: Readonly<Record<string, unknown>>
  readonly defaults: unknown
  readonly input: PlainSchema | undefined
  readonly output: { readonly isJson: boolean; readonly schema: PlainSchema | undefined }
  readonly instruction: string
  /** The template of the input; undefined where the input stands in the prompt as it is. */
  readonly form: string | undefined
  readonly examples: readonly { readonly input: string; readonly output: unknown }[]
  readonly partials: Readonly<Record<string, string>>
  /** Helpers of dotprompt that the templates call, and knapshot does not have. */
  readonly helpers: readonly string[]
  readonly findings: readonly ImportFinding[]
}

const helperNames = ['ifEquals', 'unlessEquals']
const used = ['input', 'output']
const kept = ['model', 'config', 'name', 'variant', 'version', 'description', 'metadata']
const bare = /^\{\{\{?\s*[\p{L}_][\p{L}\p{N}_]*\s*\}?\}\}$/u

/** Reads what a file says; what a definition cannot hold is a finding, never dropped in silence. */
export function importPrompt(
  { front, body, bodyLine }: PromptFile,
  partials: Readonly<Record<string, string>>,
  path: string,
): ImportedPrompt {
  const findings: ImportFinding[] = []
  const find = (line: number, message: string): void => void findings.push({ line, message })
  for (const key of Object.keys(front))
    if (!used.includes(key) && !kept.includes(key))
      find(1, `\`${key}\` of the front matter was left out: ${preview(front[key])}.`)
  const schemaOf = (part: 'input' | 'output'): PlainSchema | undefined => {
    const given = isPlainObject(front[part]) ? front[part].schema : undefined
    try {
      return given === undefined ? undefined : fromPicoschema(given)
    } catch (error) {
      if (!(error instanceof PicoschemaError)) throw error
      throw new CommandFailure(1, `${path}: ${part}.schema: ${error.message}.`, { cause: error })
    }
  }
  const input = schemaOf('input')
  const schema = schemaOf('output')
  const format = isPlainObject(front.output) ? front.output.format : undefined
  const isJson = format === undefined ? schema !== undefined : format === 'json'
  if (format !== undefined && format !== 'json' && format !== 'text')
    find(1, `the output format ${preview(format)} became text().`)
  const cutUp = cutSections(body, bodyLine)
  findings.push(...cutUp.findings)
  const system = cutUp.sections.filter(({ role }) => role === 'system')
  const { examples, form } = readTurns(cutUp.sections, isJson, find)
  const texts = [...system, ...(form === undefined ? [] : [form])]
  const helpers = helperNames.filter((name) => texts.some(({ source }) => source.includes(`{{#${name}`)))
  for (const section of texts) findings.push(...problemsOf(section, input, partials, helpers))
  const { input: given, output: _, ...rest } = front
  return {
    request: Object.fromEntries(Object.entries(rest).filter(([key]) => kept.includes(key))),
    defaults: isPlainObject(given) ? given.default : undefined,
    input,
    output: { isJson, schema },
    instruction: system.map(({ source }) => source).join('\n\n'),
    form: form === undefined || bare.test(form.source) ? undefined : form.source,
    examples,
    partials: neededPartials(texts, partials),
    helpers,
    findings,
  }
}

/** The partials that the texts call, and those that these call. */
function neededPartials(
  texts: readonly Section[],
  partials: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const needed = new Map<string, string>()
  const visit = (source: string): void => {
    for (const [, name = ''] of source.matchAll(/\{\{~?#?>\s*([^\s~}]+)/gu)) {
      const partial = Object.hasOwn(partials, name) ? partials[name] : undefined
      if (partial === undefined || needed.has(name)) continue
      needed.set(name, partial)
      visit(partial)
    }
  }
  for (const { source } of texts) visit(source)
  return Object.fromEntries(needed)
}

/** Takes the last user section as the input, and literal pairs before it as examples. */
function readTurns(sections: readonly Section[], isJson: boolean, find: (line: number, message: string) => void) {
  const turns = sections.filter(({ role }) => role !== 'system')
  const last = turns.findLastIndex(({ role }) => role === 'user')
  const examples: { input: string; output: unknown }[] = []
  turns.forEach((section, i) => {
    if (i === last) return
    const { role, source, line } = section
    const answer = turns[i + 1]
    if (role === 'user' && answer !== undefined && isAnswer(answer) && i + 1 !== last) {
      const output = isJson ? parsed(answer.source) : { value: answer.source }
      if (hasVariables(source) || hasVariables(answer.source))
        find(line, 'this turn was left out: it holds variables, and an example is fixed.')
      else if (output === undefined)
        find(answer.line, `this turn was left out: its answer is not JSON: ${preview(answer.source)}.`)
      else examples.push({ input: plain(source), output: isJson ? output.value : plain(answer.source) })
    } else if (isAnswer(section)) {
      if (turns[i - 1]?.role !== 'user' || i - 1 === last)
        find(line, 'the beginning of an answer was left out: a prompt ends with the input.')
    } else find(line, `the text of the role ${preview(role)} was left out: no answer follows it.`)
  })
  const form = turns[last]
  if (form === undefined) find(1, 'there is no user text: the input stands in the prompt as it is.')
  return { examples, form }
}

function isAnswer({ role }: Section): boolean {
  return role === 'model' || role === 'assistant'
}

function hasVariables(source: string): boolean {
  return /(?<!\\)\{\{/u.test(source)
}

/** A section without variables still may have escaped braces. */
function plain(source: string): string {
  return source.replaceAll('\\{{', '{{')
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(plain(text)) }
  } catch {
    // The caller says which answer it was.
    return undefined
  }
}

/** Names that a template uses and its input does not have, with their place in the file. */
function problemsOf(
  { source, line }: Section,
  schema: PlainSchema | undefined,
  partials: Readonly<Record<string, string>>,
  helpers: readonly string[],
): readonly ImportFinding[] {
  try {
    template<string>(source, {
      partials,
      helpers: Object.fromEntries(helpers.map((name) => [name, () => ''])),
      ...(schema === undefined ? {} : { schema }),
    })
    return []
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return error.issues.map((issue) => ({ ...issue, line: line + issue.line - 1 }))
  }
}
