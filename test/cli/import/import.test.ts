import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { createJiti } from 'jiti'
import type { PromptBuilder } from 'knapshot'
import { afterAll, describe, expect, it } from 'vitest'
import { knapshot } from '../run-cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'knapshot-import-'))
await symlink(new URL('../../../node_modules', import.meta.url).pathname, join(folder, 'node_modules'))
afterAll(() => rm(folder, { recursive: true }))

const source = (path: string): string => new URL(`../../../src/${path}`, import.meta.url).pathname
const jiti = createJiti(import.meta.url, {
  alias: { 'knapshot/template': source('entry/template.ts'), knapshot: source('entry/index.ts') },
  moduleCache: false,
})
let files = 0

async function imported(text: string, name = `p${files++}.prompt`) {
  await writeFile(join(folder, name), text)
  const target = name.replace(/\.\w+$/u, '.ts')
  const { code, stderr, stdout } = await knapshot(['import', name, '-o', target], { cwd: folder })
  return { code, stderr, stdout, target: join(folder, target) }
}

async function load(target: string): Promise<PromptBuilder<unknown, unknown, unknown, unknown>> {
  const module: { default: PromptBuilder<unknown, unknown, unknown, unknown> } = await jiti.import(target)
  return module.default
}

const triage = `---
model: googleai/gemini-2.5-flash
config: { temperature: 0.2, maxOutputTokens: 300 }
input:
  schema:
    subject: string, the subject line
    body: string
    tags?(array, labels): string
output:
  format: json
  schema:
    team(enum, who takes it): [billing, login]
    urgent: boolean
    refund?: number
---
{{role "system"}}
Route the ticket.
{{> style}}
{{role "user"}}
Charged twice for {"plan": 1}
{{role "model"}}
{"team": "billing", "urgent": false, "refund": 12}
{{history}}
{{role "user"}}
Subject: {{subject}}
{{#if tags}}Tags:{{#each tags}} {{this}}{{/each}}
{{/if}}{{body}}
`

describe('knapshot import', () => {
  it('makes a definition that loads, builds and reads', async () => {
    await writeFile(join(folder, '_style.prompt'), '---\nmodel: x\n---\nBe {{> tone}}')
    await writeFile(join(folder, '_tone.prompt'), 'brief.')
    const { code, stderr, stdout, target } = await imported(triage, 'triage.prompt')
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: 'Wrote triage.ts.\n' })
    const builder = await load(target)
    const prompt = await builder.build(
      { subject: 'Hi', body: 'Where is {{it}}?', tags: ['vip', 'eu'] },
      { variables: {} },
    )
    expect(prompt.messages.map(({ role, content }) => [role, content])).toEqual([
      ['system', expect.stringMatching(/^Route the ticket\.\nBe brief\.\n\nAnswer in JSON/)],
      ['user', 'Charged twice for {"plan": 1}'],
      ['assistant', '{"team":"billing","urgent":false,"refund":12}'],
      ['user', 'Subject: Hi\nTags: vip eu\nWhere is {{it}}?'],
    ])
    expect(prompt.report.reserve).toBe(300)
    expect(prompt.parse('{"team":"login","urgent":true}')).toEqual({ team: 'login', urgent: true })
    expect(await readFile(target, 'utf8')).toMatch(
      /export const request = \{ model: 'googleai\/gemini-2.5-flash', config/,
    )
  })

  it('says what it left out, each with its line, and what to add', async () => {
    const { code, stderr } = await imported(
      '---\ntools: [search]\ninput: { schema: { name: string } }\n---\n{{role "tool"}}\nx\n{{role "user"}}\n{{media url=photo}}\nHi {{nmae}}\n{{role "model"}}\nSure',
      'lossy.prompt',
    )
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([
      'lossy.prompt:1 `tools` of the front matter was left out: ["search"].',
      'lossy.prompt:8 {{media url=photo}} was left out: messages hold text only.',
      'lossy.prompt:6 the text of the role "tool" was left out: no answer follows it.',
      'lossy.prompt:11 the beginning of an answer was left out: a prompt ends with the input.',
      expect.stringMatching(/^lossy\.prompt:9:\d+ .*nmae.*did you mean `name`/),
      'lossy.prompt:1 the file has no examples: add some to the definition, they say more than instructions.',
    ])
  })

  it('takes a file of Handlebars as the template of the input', async () => {
    const { target } = await imported('Dear {{name}},\n{{#unless late}}on time{{/unless}}', 'mail.hbs')
    const prompt = await (await load(target)).build({ name: 'Ada', late: false }, { variables: {}, k: 0 })
    expect(prompt.messages).toEqual([{ role: 'user', content: 'Dear Ada,\non time' }])
  })

  it('keeps a schema that zod cannot say as JSON Schema', async () => {
    const { target, code } = await imported(
      '---\noutput: { schema: { type: object, properties: { when: { type: string, format: date } }, required: [when] } }\n---\n{{role "user"}}\na\n{{role "model"}}\n{"when": "2026-01-01"}\n{{role "user"}}\n{{text}}',
      'dated.prompt',
    )
    expect(code).toBe(0)
    const prompt = await (await load(target)).build('now', { variables: {} })
    expect(prompt.parse('{"when":"2026-01-02"}')).toEqual({ when: '2026-01-02' })
  })

  it.each([
    ['broken YAML', '---\na: [1\n---\nx', /^error: bad\.prompt:3:\d+ The front matter is not YAML/],
    ['front matter that is a list', '---\n- a\n---\nx', /bad\.prompt:2 The front matter must be fields/],
    [
      'an unknown type',
      '---\ninput: { schema: { a: strng } }\n---\nx',
      /input\.schema: a: "strng" is not a type.*did you mean string\?/,
    ],
    ['an enum of nothing', '---\noutput: { schema: { "a(enum)": [] } }\n---\nx', /output\.schema: a: expected a list/],
    ['an invalid template', 'Hi {{name', /bad\.prompt:1/],
  ])('refuses %s, with the place', async (_, text, message) => {
    const { code, stderr } = await imported(text, 'bad.prompt')
    expect(code).toBe(1)
    expect(stderr).toMatch(message)
  })

  it('refuses a file that is not there, and a target that is not a module', async () => {
    expect((await knapshot(['import', 'triag.prompt'], { cwd: folder })).stderr).toMatch(
      /file not found.*triage\.prompt/,
    )
    expect(await knapshot(['import', 'triage.prompt', '-o', 'x.json'], { cwd: folder })).toMatchObject({ code: 2 })
  })

  it('prints data', async () => {
    const { stdout } = await knapshot(['import', 'triage.prompt', '--json'], { cwd: folder })
    expect(JSON.parse(stdout)).toMatchObject({
      written: null,
      findings: [],
      source: expect.stringContaining('fewShot('),
    })
  })

  it('carries any text over exactly', async () => {
    const odd = fc.string({
      unit: fc.constantFrom('`', '$', '{', '}', '\\', "'", '"', '\n', ' ', 'x', 'é', '\ue000', '\u2028', '#', '/'),
    })
    await fc.assert(
      fc.asyncProperty(odd, odd, async (system, user) => {
        const texts = [`S${system}.`, `U${user}.`].map((text) => text.replaceAll('{{', '{ {'))
        const { target } = await imported(`{{role "system"}}${texts[0]}{{role "user"}}${texts[1]}{{x}}`, 'odd.prompt')
        const prompt = await (await load(target)).build({ x: '!' }, { variables: {}, k: 0 })
        expect(prompt.messages.map(({ content }) => content)).toEqual([texts[0], `${texts[1]}!`])
      }),
      { numRuns: 60 },
    )
  })
})
