import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Programs that a user might write by mistake, and the sentence that the compiler says about each. */
const programs: readonly (readonly [program: string, sentence: string])[] = [
  ["typed('Hi {{nmae}}')", 'no variable "nmae" here: there are name, age, note, user, items'],
  ["typed('Hi {{user.naem}}')", 'no "naem" in user: there is id'],
  ["typed('{{#each items}}{{lable}}{{/each}}')", 'no variable "lable" here: there are label, size'],
  ["typed('{{#each items as |item|}}{{item.lable}}{{/each}}')", 'no variable "lable" here: there are label, size'],
  ["typed('{{name.first}}')", 'name is not an object and has no "first"'],
  ["typed('{{note}}')", 'note may be absent: put it inside {{#if note}} … {{/if}}'],
  ["typed('{{#each items}}{{size}}{{/each}}')", 'size may be absent: put it inside {{#if size}} … {{/if}}'],
  ["typed('{{user}}')", 'user is an object: print one of its properties, or {{json user}}'],
  ["typed('{{items}}')", 'items is a list: go through it with {{#each items}}, or print {{json items}}'],
  ["typed('{{#each age}}{{/each}}')", 'age is not a list: {{#each}} goes through arrays and objects'],
  ["typed('{{../name}}')", '../name goes above the outermost level: only {{#each}} and {{#with}} make levels'],
  ["typed('{{upper age}}', { helpers })", 'age is not what the helper \\"upper\\" takes'],
  ["template('{{uper name}}', { helpers })", 'no helper \\"uper\\": give it in `helpers`'],
  ["template('{{> crad}}', { partials: { card: '' } })", 'no partial \\"crad\\": give its source in `partials`'],
  ["template('{{#if name}}x')", '{{#if}} is not closed: write {{/if}}'],
  ["template('{{#if a}}{{#each b}}{{/if}}{{/each}}')", '{{/if}} closes nothing: write {{/each}} before it'],
  ["template('{{#each}}x{{/each}}')", '{{#each}} names nothing: write {{#each name}}'],
  ["template('Hi {{name}}').write({ nmae: 'Ada' })", "'nmae' does not exist in type '{ readonly name: Printable; }'"],
  ["template('Hi {{name}}').write({})", "Property 'name' is missing"],
  [
    "template('{{#each items}}{{label}}{{/each}}').write({ items: [{ lable: 'x' }] })",
    "'lable' does not exist in type '{ readonly label: Printable; }'",
  ],
  ["template('{{name}}', { partials: {}, optinal: ['name'] })", "Type 'string[]' is not assignable to type 'never'"],
]

const head = `import { template } from 'knapshot/template'
interface Input {
  name: string
  age: number
  note?: string
  user: { id: number }
  items: { label: string; size?: number }[]
}
const typed = template.for<Input>()
const helpers = { upper: (text: string) => text.toUpperCase() }
`

describe('what the compiler says about a wrong template', () => {
  const messages = compile(head + programs.map(([program]) => program).join('\n'))
  const first = head.split('\n').length

  it.each(programs)('%s', (program, sentence) => {
    const line = first + programs.findIndex((one) => one[0] === program)
    expect(messages.get(line)).toContain(sentence.includes('\\') ? sentence : sentence.replaceAll('"', '\\"'))
  })

  it('names every wrong variable of a template at once', () => {
    const message = compile(`${head}typed('{{nmae}} {{agee}}')`).get(first)
    expect(message).toContain('no variable \\"nmae\\" here')
    expect(message).toContain('no variable \\"agee\\" here')
  })
})

/** Returns the messages about a program by line, counted from 1. */
function compile(program: string): ReadonlyMap<number, string> {
  const name = `${root}test/template/wrong-program.ts`
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (file) => file === name || fileExists(file)
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, program, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest)
  const checked = ts.createProgram([name], { ...options, noErrorTruncation: true }, host)
  const file = checked.getSourceFile(name)
  return new Map(
    checked
      .getSemanticDiagnostics(file)
      .map(({ start = 0, messageText }) => [
        program.slice(0, start).split('\n').length,
        ts.flattenDiagnosticMessageText(messageText, '\n'),
      ]),
  )
}
