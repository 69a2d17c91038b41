import type { Lost } from '../provider/schema/reduced-schema.ts'

/** A provider whose structured output is known. */
export type Provider = 'openai' | 'anthropic' | 'gemini'

/** Where a rule is from, and what to do about a schema that breaks it. */
interface Words {
  readonly source: string
  readonly remedy: string
}

/**
 * Sources, with the date on which the text or error was last seen, as of 1 December 2026: the providers' pages as public
 * repositories quote them, the installed SDKs, and messages of errors that users report.
 */
const pages = {
  openai: 'developers.openai.com/api/docs/guides/structured-outputs#supported-schemas, 2026-09-14',
  anthropic: 'platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations, 2026-07-15',
  gemini: 'responseJsonSchema in @google/genai 2.32, 2026-12-01',
} as const

/** What the reductions go by: the transformations of the providers' own SDKs. */
const subsets: Readonly<Record<Provider, string>> = {
  openai: `lib/transform of openai 6.49; ${pages.openai}`,
  anthropic: `lib/transform-json-schema of @anthropic-ai/sdk 1.12; ${pages.anthropic}`,
  gemini: pages.gemini,
}

/** By provider and limit or keyword. The numbers stand with the provider: `openAIExcess`, `anthropicExcess`. */
const rules: Readonly<Record<Provider, Readonly<Record<string, Words>>>> = {
  openai: {
    nesting: {
      source: `${pages.openai}; levels as openai-java 4.35 counts them`,
      remedy: 'name inner types (zod: `.meta({ id })`), as a reference is one level, or flatten the answer',
    },
    properties: { source: pages.openai, remedy: 'split the answer, or make it a list of { name, value }' },
    enumValues: {
      source: pages.openai,
      remedy: 'shorten the longest list, or make it a text that says what it may be',
    },
    characters: { source: pages.openai, remedy: 'shorten names and values' },
    enumCharacters: { source: pages.openai, remedy: 'shorten its values, or give each a code' },
  },
  anthropic: {
    unions: {
      source: pages.anthropic,
      remedy: 'make nullable fields optional (24 may be), or put what varies together into one union',
    },
    optional: { source: pages.anthropic, remedy: 'make fields required, or required and nullable (16 may be)' },
    $ref: {
      source: pages.anthropic,
      remedy: 'write the levels that you need as types of their own, or show it by examples',
    },
  },
  gemini: {
    $ref: { source: pages.gemini, remedy: 'make the field that leads back optional; nullable is not enough' },
    enum: {
      source: `${pages.gemini}; the error "enum[0]: cannot be empty" as reported 2026-08-21`,
      remedy: 'give the empty text a name, such as "none"',
    },
  },
}

/** What to do about a keyword with any provider. */
const remedies: Readonly<Record<string, string>> = {
  additionalProperties: 'list the fields, make it a list of { key, value }, or show it by examples',
  allOf: 'write one schema that says what all of them say',
  type: 'state the type, or show it by examples',
}

/** Names the source of an issue and what to do about it. */
export function wordsOf(provider: Provider, { kind, keyword }: Lost): Words {
  const known = Object.hasOwn(rules[provider], keyword) ? rules[provider][keyword] : undefined
  if (known !== undefined) return known
  const remedy = Object.hasOwn(remedies, keyword) ? remedies[keyword] : undefined
  const kept = keyword === 'required' ? absent : weakened
  return { source: subsets[provider], remedy: kind === 'weakened' ? kept : (remedy ?? shown) }
}

const absent = 'nothing to do: `parse` takes null for absent'
const weakened = 'nothing to do: `parse` checks every reply by the whole schema'
const shown = 'simplify this part, or show it by examples'
