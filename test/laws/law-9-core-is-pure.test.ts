import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { subpaths } from '../../scripts/subpaths.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Everything outside the language that a core without side effects must not use. */
const forbidden = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'setTimeout',
  'setInterval',
  'Date.now',
  'performance',
  'process.',
  'Buffer',
  'require(',
  'globalThis.crypto',
]

/** Names that are found and allowed, each with its reason. */
const known: Readonly<Record<string, readonly string[]>> = {
  // `fetch` stands in a pattern that recognises a driver's errors; a timer keeps the `timeout` of the store.
  'src/entry/postgres.ts': ['fetch', 'setTimeout'],
  // In the same kind of pattern.
  'src/entry/sqlite.ts': ['fetch'],
  // Decodes faster than the language's own means, which are taken elsewhere.
  'src/entry/snapshot.ts': ['Buffer'],
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    stdin: { contents: `export * from './${entry}'`, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['papaparse', './ranks/*'],
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

/** A complete use of the library, run in an engine that refuses `eval` and `new Function`. */
const script = `
const { fewShot, json, labels, fields, text, memoryStore, showcase, template, o200k } = globalThis.knapshot
const calls = []
for (const name of ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
  globalThis[name] = () => { calls.push(name); throw new Error(name + ' was called') }
}
Math.random = () => { throw new Error('Math.random was called') }
Date.now = () => { throw new Error('Date.now was called') }
const schema = { type: 'object', properties: { team: { enum: ['a', 'b'] } }, required: ['team'], additionalProperties: false }
const examples = [{ input: 'x', output: { team: 'a' } }, { input: 'y', output: { team: 'b' } }]
const main = async () => {
  const builder = fewShot({ instruction: template('Hello {{name}}.'), output: json(schema), examples, pin: showcase({ k: 1 }), budget: { tokens: 500, tokenizer: o200k } })
  const prompt = await builder.build('x {{y}}', { variables: { name: 'you' } })
  return JSON.stringify([prompt.fingerprint, prompt.report.tokens, prompt.parse('{"team":"a"}'), calls])
}
main().then((line) => process.stdout.write(line), (error) => { process.stderr.write(String(error.stack)); process.exit(1) })
`

describe('law 9: the core is pure', () => {
  it.each(subpaths.filter(({ holds }) => !holds.includes('needs:node:')).map(({ source }) => source))(
    '%s has no eval, no node:, no network, no clock',
    async (entry) => {
      const code = await bundle(entry)
      expect(code).not.toMatch(/\bnew Function\b|\beval\(|from ["']node:|import\(/u)
      const found = forbidden.filter((name) =>
        new RegExp(`(?<![\\w$.'"\`-])${name.replace(/[.(]/gu, '\\$&')}(?![\\w'"\`])`, 'u').test(withoutComments(code)),
      )
      expect(found).toEqual(known[entry] ?? [])
    },
  )

  it('imports without doing anything, and works where code generation is refused', async () => {
    const result = await build({
      stdin: {
        contents: `export * from './src/entry/index.ts'; export * from './src/entry/template.ts'; export * from './src/entry/tokenizers/o200k.ts'`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'knapshot',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
      footer: { js: 'globalThis.knapshot = knapshot;' },
    })
    const file = join(mkdtempSync(join(tmpdir(), 'knapshot-')), 'pure.cjs')
    writeFileSync(file, `${result.outputFiles[0]?.text}\n${script}`)
    const output = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', file], {
      encoding: 'utf8',
    })
    expect(JSON.parse(output)).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/u),
      expect.any(Number),
      { team: 'a' },
      [],
    ])
  })
})

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '')
}
