import { fewShot, json } from 'knapshot'
import { anthropicSchema, toAnthropic } from 'knapshot/anthropic'
import { geminiSchema, toGemini } from 'knapshot/gemini'
import { openAISchema, toOpenAI } from 'knapshot/openai'
import { o200k } from 'knapshot/tokenizers/o200k'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const Node = z.object({
  team: z
    .enum(['billing', 'login'])
    .meta({ 'x-alias': 'Abteilung', 'x-enumAlias': { billing: 'Rechnung', login: 'Anmeldung' } }),
  note: z.string().optional().meta({ 'x-alias': 'Notiz' }),
  get parts() {
    return z.array(Node).meta({ 'x-alias': 'Teile' })
  },
})
const output = json(Node)

describe('structured output', () => {
  it.each(Object.entries({ openAISchema, anthropicSchema, geminiSchema }))(
    'speaks aliases, and none of the keywords: %s',
    (_, reduce) => {
      const text = JSON.stringify(reduce(output).schema)
      for (const alias of ['Abteilung', 'Rechnung', 'Anmeldung', 'Notiz', 'Teile']) expect(text).toContain(`"${alias}"`)
      expect(text).not.toMatch(/x-|team|billing|login|note|parts/)
      // A schema on its own has no reader, and keeps its names.
      expect(JSON.stringify(reduce(Node).schema)).not.toContain('x-')
    },
  )

  it('reads what a provider sends for it', () => {
    const reply = '{"Abteilung":"Rechnung","Notiz":null,"Teile":[{"Abteilung":"Anmeldung","Notiz":"x","Teile":[]}]}'
    expect(output.read(reply).value).toEqual({ team: 'billing', parts: [{ team: 'login', note: 'x', parts: [] }] })
  })

  it('stands in requests beside examples in the same words', async () => {
    const prompts = fewShot({
      instruction: 'Route.',
      output,
      examples: [{ input: 'I paid twice', output: { team: 'billing', parts: [] } }],
      budget: { tokens: 900, tokenizer: o200k },
    })
    const prompt = await prompts.build('hello')
    for (const request of [toOpenAI, toAnthropic, toGemini].map((to) => to(prompt, { structured: true }))) {
      const text = JSON.stringify(request)
      expect(text).toContain('Rechnung')
      expect(text).not.toMatch(/x-(?:a|enumA)lias|billing/)
    }
    expect(prompt.parse('{"Abteilung":"Rechnung","Teile":[]}')).toEqual({ team: 'billing', parts: [] })
  })
})
