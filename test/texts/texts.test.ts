import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { fewShot, type Message, ParseError, type Prompt, type Texts } from 'knapshot'
import { template, transcript } from 'knapshot/template'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import { runs } from '../support/runs.ts'
import { recount } from '../support/tokenizers.ts'
import { formatCases } from './formats.ts'
import { english, languages } from './languages.ts'

const layouts = {
  default: undefined,
  turns: 'turns',
  transcript: 'transcript',
  templates: transcript({ demonstration: template('» {{input}}\n« {{output}}') }),
} as const

const history: readonly Message[] = [
  { role: 'user', content: 'γειά' },
  { role: 'assistant', content: 'γειά σου' },
]
const passages = [{ id: 'π', text: 'βάση' }]

/** Builds the prompts of a format in every layout, with and without a conversation and passages, and its follow-ups. */
async function promptsOf(name: string, texts: Partial<Texts> | undefined): Promise<readonly Prompt<unknown>[]> {
  const { format, values, bad } = formatCases[name] ?? expect.unreachable()
  const prompts: Prompt<unknown>[] = []
  for (const layout of Object.values(layouts))
    for (const extra of [{}, { history }, { passages }, { history, passages }]) {
      const builder = fewShot<unknown, unknown>({
        instruction: '<input> είναι η είσοδος.',
        output: format as never,
        examples: values.map((output, i) => ({
          id: `${i}`,
          input: `ερώτηση ${i}`,
          output,
          ...(i === 1 ? { context: passages, history } : {}),
        })),
        pin: ['1'],
        budget: { tokens: 4_000, tokenizer: o200k },
        ...(layout === undefined ? {} : { layout }),
        ...(texts === undefined ? {} : { texts }),
      })
      const prompt = await builder.build('τι ώρα είναι;', extra)
      // What is wrong with a reply does not depend on what stands around it.
      const replies = prompts.length === 0 ? bad : bad.slice(0, 1)
      prompts.push(prompt, ...replies.map((reply) => followUp(prompt, reply)))
    }
  return prompts
}

function followUp(prompt: Prompt<unknown>, reply: string): Prompt<unknown> {
  try {
    prompt.parse(reply)
  } catch (error) {
    if (error instanceof ParseError) return prompt.retry(reply, error)
    throw error
  }
  return expect.unreachable(`${prompt.output.name} reads ${reply}`)
}

/** Texts of signs and digits only, each with a number of its own, with what stands in braces. */
const marked = (() => {
  let n = 100
  const mark = (text: string): string => [`⟦${n++}⟧`, ...(text.match(/\{\w+\}/g) ?? [])].join(' ')
  const sentences = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, mark(text)]))
  const problems = Object.entries(languages.de?.problems ?? {}).map(([key, text]) => [key, mark(text)])
  return { ...(sentences as unknown as Texts), problems: Object.fromEntries(problems) as Record<string, string> }
})()

/** Signs that are the same in every language: names of formats, types, tags and attributes, and keywords of JSON Schema. */
const signs = new Set([
  ...['JSON', 'YAML', 'XML', 'CSV', 'answer', 'item', 'nil', 'true', 'null', 'string', 'number', 'int', 'object'],
  ...[
    'Record',
    'type',
    'any',
    'boolean',
    'think',
    'input',
    'output',
    'passage',
    'instruction',
    'id',
    'user',
    'assistant',
  ],
])
const keywords = new Set([
  ...['type', 'properties', 'required', 'items', 'enum', 'default', 'minimum', 'maximum', 'description', 'integer'],
  ...['minLength', 'maxLength', 'multipleOf', 'exclusiveMinimum', 'minItems', 'maxItems', 'uniqueItems', 'array'],
  ...['minProperties', 'additionalProperties', 'false'],
])

describe('texts', () => {
  it.each(Object.keys(formatCases))('replaces every word of %s that is not a sign', async (name) => {
    for (const prompt of await promptsOf(name, marked)) {
      const written = prompt.messages.map(({ content }) => content.replaceAll('\\n', ''))
      const words = String(written).match(/[a-z]+/giu) ?? []
      const left = words.filter((word) => !signs.has(word) && !(name.includes('schema') && keywords.has(word)))
      expect(left, String(prompt)).toEqual([])
    }
  })

  it.each(Object.keys(formatCases))('says in other words what is wrong with any reply to %s', async (name) => {
    const { format, values } = formatCases[name] ?? expect.unreachable()
    const [prompt = expect.unreachable()] = await promptsOf(name, marked)
    const part = fc.oneof(
      fc.constantFrom(
        ...['{', '}', '[', ']', '"', ':', ',', '\n', '|', '<', '>', '/', '-', '`', '*', '&', '#', '1', '0.5', 'α', ' '],
      ),
      fc.constantFrom(
        ...['null', 'true', '```\n', '<answer>', '</answer>', '<item>', '"α":', 'τίτλος: ', 'ναι', 'όχι '],
      ),
    )
    const cut = fc.record({ at: fc.nat(200), left: fc.nat(20), parts: fc.array(part, { maxLength: 6 }) })
    const broken = fc.property(fc.constantFrom(...values), fc.array(cut, { maxLength: 3 }), (value, cuts) => {
      const reply = cuts.reduce(
        (text, { at, left, parts }) => text.slice(0, at) + parts.join('') + text.slice(at + left),
        format.write(value as never),
      )
      const result = prompt.safeParse(reply)
      if (result.ok) return
      const said = prompt.retry(reply, result.error).messages.at(-1)?.content ?? ''
      const problems = said.slice(said.indexOf(numberIn(marked.wrong))).replaceAll('\\n', '')
      const words = (problems.match(/[a-z]+/giu) ?? []).filter((word) => !signs.has(word) && !reply.includes(word))
      expect(words, problems).toEqual([])
    })
    fc.assert(broken, { numRuns: runs(300) })
  })

  it('has no text that no prompt uses', async () => {
    const all = await Promise.all(Object.keys(formatCases).map((name) => promptsOf(name, marked)))
    const used = all.flat().map(String).join('\n')
    const { problems, ...sentences } = marked
    expect(Object.keys(sentences).filter((key) => !used.includes(numberIn(Reflect.get(sentences, key))))).toEqual([])
    expect(Object.values(problems).filter((text) => used.includes(numberIn(text))).length).toBeGreaterThan(24)
  })

  it.each(Object.keys(formatCases))('changes no byte of %s where English is given as texts', async (name) => {
    const messages = (prompts: readonly Prompt<unknown>[]) => prompts.map((prompt) => prompt.messages)
    expect(messages(await promptsOf(name, english))).toEqual(messages(await promptsOf(name, undefined)))
  })

  describe.each(Object.entries(languages))('in %s', (_, texts) => {
    it('has all texts, and problems that errors really have', () => {
      expect(Object.keys(texts)).toEqual([...Object.keys(english), 'problems'])
      expect(Object.keys(texts.problems)).toEqual(Object.keys(languages.de?.problems ?? {}))
      const source = sourceTexts()
      const runs = Object.keys(texts.problems).flatMap(
        (key) => key.replaceAll(/\{\w+\}/gu, '/').match(/[a-z' ]+/giu) ?? [],
      )
      const unknown = runs.map((run) => run.trim()).filter((run) => run !== 'found nothing' && !source.includes(run))
      expect(unknown).toEqual([])
    })

    it.each(Object.entries(formatCases))(
      'prompts of %s are counted exactly, and what they show reads back',
      async (name, { format }) => {
        for (const { messages, report } of await promptsOf(name, texts)) {
          expect(report.tokens).toBe(recount(messages, o200k))
          for (const { output } of shownIn(messages)) expect(format.read(output).fixes).toEqual([])
        }
      },
    )
  })
})

/** Returns the outputs of the examples between tags. */
function shownIn(messages: readonly Message[]): readonly { readonly output: string }[] {
  return messages.flatMap(({ content }) =>
    [...content.matchAll(/<output>\n(.*?)\n<\/output>/gsu)].map(([, output = '']) => ({ output })),
  )
}

function numberIn(text: string): string {
  return /⟦\d+⟧/u.exec(text)?.[0] ?? expect.unreachable()
}

/** Returns the sources that make errors of replies. */
function sourceTexts(): string {
  const root = new URL('../../src/', import.meta.url)
  const files = ['format', 'value', 'read-given.ts'].flatMap((part) =>
    part.endsWith('.ts')
      ? [part]
      : readdirSync(new URL(part, root), { recursive: true, encoding: 'utf8' }).flatMap((file) =>
          file.endsWith('.ts') ? [`${part}/${file}`] : [],
        ),
  )
  return files.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n')
}
