import { subpaths } from './install.mjs'

/** What the program below takes from the package. */
const used = {
  knapshot:
    'BudgetError, DefinitionError, ParseError, coverage, estimate, fewShot, isKnapshotError, json, labels, showcase',
  'knapshot/tokenizers/o200k': 'o200k',
  'knapshot/tokenizers/cl100k': 'cl100k',
  'knapshot/tokenizers/at-most': 'o200kAtMost',
  'knapshot/build': 'makeSnapshot',
  'knapshot/snapshot': 'snapshotStore',
  'knapshot/template': 'template',
  'knapshot/yaml': 'yaml',
  'knapshot/xml': 'xml',
  'knapshot/csv': 'csv',
  'knapshot/openai': 'toOpenAI',
}

/** Builds prompts with exact counts, writes and reads every format, and meets errors; bundlers may drop what it does not use. */
const body = `
const schema = { type: 'object', properties: { team: { enum: ['billing', 'login'] }, urgent: { type: 'boolean' } }, required: ['team', 'urgent'] }
const examples = [
  { input: 'I was charged twice', output: { team: 'billing', urgent: false } },
  { input: 'Nobody can sign in!', output: { team: 'login', urgent: true } },
]
const define = (output, tokenizer, more) => ({ instruction: 'Route the ticket.', output, examples, select: coverage({ k: 1 }), pin: showcase({ k: 1 }), budget: { tokens: 500, tokenizer }, ...more })
const reason = (error) => [error instanceof DefinitionError, error instanceof ParseError, error instanceof BudgetError, isKnapshotError(error), error.name, error.code]
async function caught(act) {
  try { await act() } catch (error) { return reason(error) }
  return 'nothing was thrown'
}
async function main() {
  const builder = fewShot(define(json(schema), o200k))
  const prompt = await builder.build('Der Login geht seit 9 Uhr nicht \\u{1F625}')
  const hello = fewShot(define(json(schema), cl100k, { instruction: template('Hello {{name}}.') }))
  const other = await hello.build('sign in', { variables: { name: 'you' } })
  const snapshot = JSON.parse(JSON.stringify(await makeSnapshot(builder)))
  const edge = await fewShot({ ...define(json(schema), o200kAtMost), examples: snapshotStore(snapshot, { output: json(schema) }) }).build('charged')
  const rows = { type: 'array', items: schema }
  return [
    ...[prompt, other, edge].map(({ fingerprint, report }) => [fingerprint, report.tokens, report.exact, report.shots.length]),
    toOpenAI(prompt).messages,
    [yaml(schema), xml(schema)].map((format) => [format.write({ team: 'login', urgent: true }), format.read(format.write({ team: 'login', urgent: true })).value]),
    csv(rows).write([{ team: 'login', urgent: true }]),
    prompt.parse('{"team":"billing","urgent":false}'),
    prompt.safeParse('no idea').ok,
    await caught(() => prompt.parse('no idea')),
    await caught(() => fewShot({ nonsense: true })),
    await caught(() => fewShot(define(json(schema), o200k, { budget: { tokens: 5, tokenizer: o200k } })).build('x')),
    await caught(() => labels('a', 'b').read('c')),
    estimate().count('hello world') > 0,
  ]
}
`
const print = `main().then((found) => console.log(JSON.stringify(found)), (error) => { console.log('failed: ' + error.stack) })\n`
const list = `const main = async () => Object.fromEntries(Object.entries(all).map(([name, module]) => [name, Object.keys(module).filter((key) => key !== 'default' && key !== '__esModule').sort()]))\n`

const imports = Object.entries(used).map(([name, names]) => `import { ${names} } from '${name}'\n`)
const requires = Object.entries(used).map(([name, names]) => `const { ${names} } = require('${name}')\n`)
const named = subpaths.map((name, i) => `'${name}': _${i}`)

/** Programs by what they are for: each prints one line of JSON. `every` has a key for each subpath, with its exports. */
export const programs = {
  esm: {
    'prompt.js': [...imports, body, print].join(''),
    'every.js': `${subpaths.map((name, i) => `import * as _${i} from '${name}'\n`).join('')}const all = { ${named} }\n${list}${print}`,
  },
  cjs: {
    'prompt.cjs': [...requires, body, print].join(''),
    'every.cjs': `const all = { ${subpaths.map((name) => `'${name}': require('${name}')`)} }\n${list}${print}`,
  },
  /** The same as tests of jest, one for each module system. */
  tests: (expected) => ({
    'prompt.test.mjs': `${imports.join('')}${body}${jest(expected)}`,
    'prompt.test.cjs': `${requires.join('')}${body}${jest(expected)}`,
  }),
}

function jest(expected) {
  return `test('the prompt', async () => expect(JSON.parse(JSON.stringify(await main()))).toEqual(${expected}))\n`
}
