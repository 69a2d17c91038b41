import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EdgeRuntime } from 'edge-runtime'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Everything that templates do, as one script: it leaves what was rendered, and what errors say, as JSON. */
const use = `
const upper = (text) => text.toUpperCase()
const attempt = (run) => { try { return run() } catch (error) { return [error.name, error.code, error.message] } }
const variables = {
  name: '<b>{{x}}</b>', n: 1.5, big: 12n, day: new Date(0), yes: true, list: [{ a: 1, text: 'é\\n🙂' }, { a: 2, text: '' }],
  map: new Map([['k', 'v']]), set: new Set([1, 2]), nested: { deep: { er: 'x' } }, odd: { 'a b': 'c' },
}
const options = { helpers: { upper, wrap(options) { return '<' + options.fn(this) + '|' + options.inverse(this) + '>' } }, partials: { row: '- {{a}}: {{text}}\\n', layout: '[{{> @partial-block}}]' } }
const sources = [
  'Hi {{name}} {{n}} {{big}} {{day}} {{yes}}', '{{#each list}}\\n  {{> row}}\\n{{/each}}\\nend', '{{#if yes}}a{{else if n}}b{{else}}c{{/if}}',
  '{{#each map as |entry|}}{{json entry}}{{/each}}{{#each set}}{{@index}}{{@last}}{{/each}}', '{{#with nested.deep as |d|}}{{d.er}}{{../name}}{{@root.n}}{{/with}}',
  '{{upper (lookup odd "a b")}} {{odd.[a b]}} {{#wrap}}x{{else}}y{{/wrap}}', '{{#> layout}}{{name}}{{/layout}}', '{{{{raw}}}} {{x}} {{{{/raw}}}}',
  '{{json list indent=2}}', '{{missing}} {{#if absent}}{{/if}}', '{{list}}', '{{#if', '{{nope 1}}', '{{constructor}}{{__proto__}}',
]
const rendered = sources.map((source) => attempt(() => { const made = template(source, options); return [made.write(variables), made.segments(variables)] }))
const result = JSON.stringify(rendered)
`

async function bundle(format: 'iife' | 'esm', wrap: (script: string) => string): Promise<string> {
  const entry = `import { template } from './src/template/template.ts'\n${wrap(use)}`
  const stdin = { contents: entry, resolveDir: root, loader: 'ts' as const }
  const result = await build({
    stdin,
    bundle: true,
    write: false,
    format,
    platform: 'neutral',
    mainFields: ['module', 'main'],
  })
  return result.outputFiles[0]?.text ?? ''
}

function inNode(code: string, ...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'knapshot-'))
  try {
    writeFileSync(join(folder, 'template.cjs'), code)
    return execFileSync(process.execPath, [...flags, join(folder, 'template.cjs')], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const forNode = await bundle('iife', (script) => `${script}\nprocess.stdout.write(result)`)
const expected = inNode(forNode)

describe('templates', () => {
  it('render on Node', () => {
    const results: unknown = JSON.parse(expected)
    expect(results).toHaveLength(14)
    expect(results).toEqual(expect.arrayContaining([expect.arrayContaining(['  - 1: é\n🙂\n  - 2: \nend'])]))
  })

  it('render the same bytes where code generation is refused', () => {
    expect(inNode(forNode, '--disallow-code-generation-from-strings')).toBe(expected)
  })

  it('render the same bytes on the edge runtime', async () => {
    const vm = new EdgeRuntime()
    expect(
      vm.evaluate(`${await bundle('iife', (script) => `${script}\nglobalThis.result = result`)}\nglobalThis.result`),
    ).toBe(expected)
  })

  it('render the same bytes on workerd', async () => {
    const script = await bundle('esm', (code) => `export default { fetch() {\n${code}\nreturn new Response(result) } }`)
    const miniflare = new Miniflare({ modules: true, script, compatibilityDate: '2025-01-01' })
    try {
      const response = await miniflare.dispatchFetch('http://localhost/')
      expect(await response.text()).toBe(expected)
    } finally {
      await miniflare.dispose()
    }
  })
})
