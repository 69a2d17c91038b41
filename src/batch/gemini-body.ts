import { isPlainObject } from '../value/is-plain-object.ts'

/** What the SDK takes in `config` and the API has beside `generationConfig`, as @google/genai 2.32 maps it. */
const beside = [
  'contents',
  'systemInstruction',
  'tools',
  'toolConfig',
  'safetySettings',
  'cachedContent',
  'serviceTier',
  'labels',
  'store',
]

/** Turns what the SDK takes into the body that the API takes, and a line of a batch file holds. */
export function geminiBody(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const body: Record<string, unknown> = {}
  const config: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'generationConfig' && isPlainObject(value)) Object.assign(config, value)
    else if (!beside.includes(key)) config[key] = value
    else body[key] = key === 'systemInstruction' && typeof value === 'string' ? content(value) : value
  }
  return Object.keys(config).length === 0 ? body : { ...body, generationConfig: config }
}

function content(text: string): object {
  return { parts: [{ text }], role: 'user' }
}
