import { estimate, fewShot, labels, type Texts } from 'knapshot'
import { makeSnapshot } from 'knapshot/build'
import { snapshotStore } from 'knapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { languages } from './languages.ts'

const definition = {
  instruction: 'Ist die Kritik gut?',
  output: labels('ja', 'nein'),
  examples: [
    { id: 'a', input: 'Sehr gut', output: 'ja' as const },
    { id: 'b', input: 'Nie wieder', output: 'nein' as const },
  ],
  layout: 'transcript',
  budget: { tokens: 500, tokenizer: estimate() },
} as const
const { de = expect.unreachable() } = languages

describe('texts of a definition', () => {
  it.each<[unknown, RegExp]>([
    [{ exampels: 'Beispiele:' }, /`texts`: unknown option "exampels"; did you mean `examples`\?/u],
    [['Beispiele:'], /expected an object of options, found \["Beispiele:"\]/u],
    ['de', /`texts` must be an object, found "de"/u],
    [{ examples: '' }, /`texts\.examples` must be one line of text with no word in braces, found ""/u],
    [{ examples: ' Beispiele:' }, /`texts\.examples` must be one line/u],
    [{ examples: 'Beispiele:\n' }, /`texts\.examples` must be one line/u],
    [{ examples: '/ Beispiele' }, /`texts\.examples` must be one line/u],
    [{ types: 'Antworte so:' }, /`texts\.types` must be one line of text with \{format\}, found "Antworte so:"/u],
    [{ xml: 'Antworte in <{root}>:' }, /`texts\.xml` must be one line of text with \{root\} and \{rules\}/u],
    [{ labels: 'Eins von {labels}:' }, /`texts\.labels` must be one line of text with no word in braces, found/u],
    [{ problems: ['fehlt'] }, /found \["fehlt"\]/u],
    [
      { problems: { missing: 3 } },
      /`texts\.problems\.missing` must be one line of text with no word in braces, found 3/u,
    ],
    [
      { problems: { 'found {a}': '{b}' } },
      /`texts\.problems\.found \{a\}` must be one line of text with \{a\}, found/u,
    ],
  ])('are refused: %j', (texts, message) => {
    const make = () => fewShot({ ...definition, texts: texts as Partial<Texts> })
    expect(make).toThrow(
      expect.objectContaining({ code: 'definition_invalid', message: expect.stringMatching(message) }),
    )
    expect(() => fewShot(definition).with({ texts: texts as Partial<Texts> })).toThrow(message)
  })

  it('may be some of them, or none', async () => {
    const english = String(await fewShot(definition).build('Naja'))
    for (const texts of [{}, { examples: undefined, labels: undefined } as unknown as Partial<Texts>])
      expect(String(await fewShot({ ...definition, texts }).build('Naja'))).toBe(english)
    const { examples } = de
    expect(String(await fewShot({ ...definition, texts: { examples } }).build('Naja'))).toBe(
      english.replace('Examples:', 'Beispiele:'),
    )
  })

  it('are part of the fingerprint, and may be varied', async () => {
    const builder = fewShot(definition)
    const prompt = await builder.build('Naja')
    const german = builder.with({ texts: de })
    const other = await german.build('Naja')
    expect(other.fingerprint).not.toBe(prompt.fingerprint)
    expect(other.messages[0]?.content).toContain('Antworte mit genau einem davon: "ja", "nein"\n\nBeispiele:\n<input>')
  })

  it('leave snapshots and kept counts as they are: examples are written without words', async () => {
    const snapshot = await makeSnapshot(fewShot(definition))
    const examples = snapshotStore(snapshot, { output: definition.output })
    const prompt = await fewShot({ ...definition, examples, texts: de }).build('Naja')
    expect(prompt.messages).toEqual((await fewShot({ ...definition, texts: de }).build('Naja')).messages)
  })

  it('reach a format of one’s own', async () => {
    const own = { ...definition.output, describe: (_?: unknown, texts?: Partial<Texts>) => `» ${texts?.labels}` }
    const prompt = await fewShot({ ...definition, output: own, texts: de }).build('Naja')
    expect(prompt.messages[0]?.content).toContain('» Antworte mit genau einem davon:')
  })

  it('name problems by what errors say, values and all', async () => {
    const problems = { 'expected one of {names}, found {found}': 'nicht in [{names}]: {found} ({found})' }
    const prompt = await fewShot({ ...definition, texts: { problems } }).build('Naja')
    const result = prompt.safeParse('v{names}(i)el.leicht*')
    const retry = result.ok ? expect.unreachable() : prompt.retry('?', result.error)
    expect(retry.messages.at(-1)?.content).toContain(
      '- $: nicht in ["ja", "nein"]: "v{names}(i)el.leicht*" ("v{names}(i)el.leicht*")\n',
    )
  })
})
