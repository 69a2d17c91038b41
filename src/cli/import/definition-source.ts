import type { ImportedPrompt } from './import-prompt.ts'
import type { PlainSchema } from './picoschema.ts'
import { block, finished, indent, keyText } from './source-text.ts'
import { valueSource } from './value-source.ts'
import { zodSource } from './zod-source.ts'

/** Writes the module of a definition. */
export function definitionSource(prompt: ImportedPrompt, from: string): string {
  const { request, defaults, input, output, instruction, form, examples, partials } = prompt
  const parts: string[] = []
  const hasRequest = Object.keys(request).length > 0
  if (hasRequest)
    parts.push(
      `/** What ${from} says about the request: pass it to your SDK. */\nexport const request = ${valueSource(request)}`,
    )
  if (defaults !== undefined)
    parts.push(
      `/** Values for what an input leaves out: \`build({ ...defaults, … })\`. */\nexport const defaults = ${valueSource(defaults)}`,
    )
  const inputSchema = input === undefined || form === undefined ? undefined : schemaSource(input)
  if (inputSchema !== undefined) parts.push(`const Input = ${inputSchema}`)
  const outputSchema = output.isJson ? schemaSource(output.schema ?? {}) : undefined
  if (outputSchema !== undefined) parts.push(`const Output = ${outputSchema}`)
  parts.push(
    `const output = ${outputSchema === undefined ? 'text()' : outputSchema.startsWith('z.') ? 'json(Output)' : 'json<unknown>(Output)'}`,
  )
  const hasPartials = Object.keys(partials).length > 0
  if (hasPartials)
    parts.push(
      `const partials = {\n${indent(
        Object.entries(partials)
          .map(([name, source]) => `${keyText(name)}: ${block(source)},`)
          .join('\n'),
      )}\n}`,
    )
  const options = [...(hasPartials ? ['partials'] : []), ...(prompt.helpers.length > 0 ? ['helpers'] : [])]
  if (prompt.helpers.length > 0) parts.push(helpersSource(prompt.helpers))
  const templateOf = (source: string, more: readonly string[]): string => {
    const all = [...options, ...more]
    return `template(${block(source)}${all.length === 0 ? '' : `, { ${all.join(', ')} }`})`
  }
  const takesTexts = form !== undefined && examples.length > 0
  if (form !== undefined) {
    const made = templateOf(form, inputSchema === undefined ? [] : ['schema: Input'])
    parts.push(`const form = ${made}`)
    if (takesTexts)
      parts.push(
        "/** The examples of the file are texts; an input fills the form. */\nconst input: Writer<string | Parameters<typeof form.write>[0]> = {\n  name: form.name,\n  write: (value) => (typeof value === 'string' ? value : form.write(value)),\n}",
      )
  }
  const isTemplate = /\{\{/u.test(instruction)
  const reserve = reserveOf(request)
  const fields = [
    `instruction: ${isTemplate ? templateOf(instruction, []) : block(instruction)},`,
    ...(form === undefined ? [] : [takesTexts ? 'input,' : 'input: form,']),
    'output,',
    examples.length === 0
      ? `// Add examples of what you want: the best instruction is a good example.\nexamples: memoryStore(${form === undefined ? '[], { output }' : '[], { output, input: form }'}),`
      : `examples: [\n${indent(examples.map((example) => `${valueSource(example)},`).join('\n'))}\n],`,
    `// Set what your model takes, and its tokenizer (knapshot/tokenizers/o200k counts exactly for OpenAI's).\nbudget: { tokens: ${String(4_000 + reserve).replace(/(?=\d{3}$)/u, '_')}, reserve: ${reserve}, tokenizer: estimate() },`,
  ]
  parts.push(`export default fewShot({\n${indent(fields.join('\n'))}\n})`)
  const usesTemplate = form !== undefined || isTemplate
  return finished(
    `${[importsOf({ prompt, usesTemplate, takesTexts, outputSchema, inputSchema }), ...parts].join('\n\n')}\n`,
  )
}

function importsOf(uses: {
  readonly prompt: ImportedPrompt
  readonly usesTemplate: boolean
  readonly takesTexts: boolean
  readonly outputSchema: string | undefined
  readonly inputSchema: string | undefined
}): string {
  const names = [
    'estimate',
    'fewShot',
    ...(uses.outputSchema === undefined ? [] : ['json']),
    ...(uses.prompt.examples.length === 0 ? ['memoryStore'] : []),
    ...(uses.outputSchema === undefined ? ['text'] : []),
    ...(uses.takesTexts ? ['type Writer'] : []),
  ]
  const usesZod = [uses.outputSchema, uses.inputSchema].some((source) => source?.includes('z.') === true)
  return [
    `import { ${names.join(', ')} } from 'knapshot'`,
    ...(uses.usesTemplate ? ["import { template } from 'knapshot/template'"] : []),
    ...(usesZod ? ["import * as z from 'zod'"] : []),
  ].join('\n')
}

function helpersSource(names: readonly string[]): string {
  const one = (name: string): string => {
    const [yes, no] = name === 'ifEquals' ? ['fn', 'inverse'] : ['inverse', 'fn']
    return `${name}(this: unknown, a: unknown, b: unknown, options: { ${'fn'}(context: unknown): string; inverse(context: unknown): string }) {\n  return a === b ? options.${yes}(this) : options.${no}(this)\n},`
  }
  return `/** Helpers that dotprompt has. */\nconst helpers = {\n${indent(names.map(one).join('\n'))}\n}`
}

function schemaSource(schema: PlainSchema): string {
  return zodSource(schema) ?? valueSource(schema)
}

function reserveOf({ config }: ImportedPrompt['request']): number {
  const most: unknown =
    typeof config === 'object' && config !== null ? Reflect.get(config, 'maxOutputTokens') : undefined
  return typeof most === 'number' && Number.isInteger(most) && most > 0 ? most : 500
}
