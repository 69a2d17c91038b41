import { readdirSync, readFileSync } from 'node:fs'

const modules = new URL('../../node_modules/', import.meta.url)

/** One kind of text to count, from files in the development dependencies. */
export interface Text {
  readonly name: string
  readonly text: string
}

const languages: readonly (readonly [string, string])[] = [
  ['German', 'de'],
  ['Spanish', 'es'],
  ['French', 'fr'],
  ['Portuguese', 'pt-br'],
  ['Polish', 'pl'],
  ['Czech', 'cs'],
  ['Turkish', 'tr'],
  ['Russian', 'ru'],
  ['Chinese', 'zh-cn'],
  ['Chinese (traditional)', 'zh-tw'],
  ['Japanese', 'ja'],
  ['Korean', 'ko'],
]

/** Returns English prose, JSON, code and CJK, each of some hundred thousand characters. */
export function mainTexts(): readonly Text[] {
  return [
    { name: 'prose', text: prose() },
    { name: 'JSON', text: json() },
    { name: 'code', text: code() },
    { name: 'CJK', text: ['zh-cn', 'ja', 'ko'].map((code) => messages(code, 100_000)).join('\n') },
  ]
}

/** Returns one text per natural language: the messages of the TypeScript compiler, translated by people. */
export function languageTexts(): readonly Text[] {
  return languages.map(([name, code]) => ({ name, text: messages(code, 200_000) }))
}

/** Returns the short validation messages of zod in each of its languages: small, but all scripts. */
export function scriptTexts(): readonly Text[] {
  const folder = new URL('zod/v4/locales/', modules)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.js') && file !== 'index.js')
    .map((file) => ({ name: file.replace('.js', ''), text: strings(readFileSync(new URL(file, folder), 'utf8')) }))
}

function prose(): string {
  const readmes = packages().flatMap((name) => tryRead(`${name}/README.md`))
  const more = ['openai/CHANGELOG.md', 'commander/Readme.md', 'vitest/LICENSE.md', 'handlebars/release-notes.md']
  const lines = [...readmes, ...more.map(read)].flatMap((text) => text.split('\n'))
  // Only lines that read like sentences: no headings, lists of links, tables or code.
  const sentences = lines.filter((line) => /^[>*-]? ?[A-Z].{60,}/.test(line) && !/[{}|]|https?:/.test(line))
  return [...new Set(sentences)].join('\n').slice(0, 300_000)
}

function packages(): string[] {
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('.')) return []
    return name.startsWith('@') ? readdirSync(new URL(`${name}/`, modules)).map((part) => `${name}/${part}`) : [name]
  })
}

function json(): string {
  const manifests = packages().flatMap((name) => tryRead(`${name}/package.json`))
  const rows = prose()
    .split('\n')
    .map((line, id) =>
      JSON.stringify({ id, title: line.slice(0, 40), body: line, tags: line.split(' ', 3), open: id % 3 === 0 }),
    )
  return [...manifests.map((text) => text.slice(0, 3000)), ...rows].join('\n').slice(0, 500_000)
}

function code(): string {
  const files = [
    'commander/lib/command.js',
    'papaparse/papaparse.js',
    'openai/client.js',
    'openai/resources/responses/responses.d.ts',
  ]
  return files.map((file) => read(file).slice(0, 120_000)).join('\n')
}

function messages(language: string, limit: number): string {
  const values: Record<string, string> = JSON.parse(
    read(`typescript/lib/${language}/diagnosticMessages.generated.json`),
  )
  return Object.values(values).join('\n').slice(0, limit)
}

function strings(source: string): string {
  return [...source.matchAll(/"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map((match) => match[1] ?? match[2] ?? '')
    .join('\n')
}

function read(file: string): string {
  return readFileSync(new URL(file, modules), 'utf8')
}

function tryRead(file: string): string[] {
  try {
    return [read(file)]
  } catch {
    return []
  }
}
