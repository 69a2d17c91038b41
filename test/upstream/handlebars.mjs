// Runs the specification cases of Handlebars over the built knapshot/template. What does not apply is listed with its reason.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import Handlebars from 'handlebars'
import { isKnapshotError } from '../../dist/index.js'
import { template } from '../../dist/template.js'

const files = [
  'basic',
  'blocks',
  'builtins',
  'data',
  'helpers',
  'partials',
  'regressions',
  'strict',
  'subexpressions',
  'whitespace-control',
]
const folder = new URL('.', import.meta.resolve('handlebars-spec/spec/basic.json'))

/** Cases come with JavaScript sources of functions, and markers for what JSON has not. */
function revive(value) {
  if (Array.isArray(value)) return value.map(revive)
  if (typeof value !== 'object' || value === null) return value
  if (value['!code'] === true) return vm.runInThisContext(`(${value.javascript})`)
  if (value['!sparsearray'] === true) {
    const list = []
    for (const [key, item] of Object.entries(value)) if (key !== '!sparsearray') list[key] = revive(item)
    return list
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]))
}

function holdsFunction(value) {
  if (typeof value === 'function') return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction)
}

/** Why a case does not apply to templates of prompts; undefined when it does. */
function reason({ compileOptions = {}, runtimeOptions, decorators, globalDecorators, data, partials, template: source }) {
  if (decorators !== undefined || globalDecorators !== undefined) return 'custom decorators are not supported'
  if (holdsFunction(data)) return 'functions in data are not called: values are data'
  if (runtimeOptions?.data && Object.keys(runtimeOptions.data).length > 0) return 'no data variables beside those of the language'
  if (holdsFunction(partials)) return 'partials are sources, not functions'
  for (const name of ['compat', 'stringParams', 'trackIds', 'explicitPartialContext', 'preventIndent', 'ignoreStandalone', 'assumeObjects'])
    if (compileOptions[name]) return `no option ${name}`
  if (typeof source !== 'string') return 'a source is text'
  return undefined
}

function render({ template: source, helpers, partials, data, compileOptions }) {
  const options = { missing: compileOptions?.strict ? 'error' : 'empty' }
  if (helpers !== undefined) options.helpers = helpers
  if (partials !== undefined) options.partials = partials
  return template(source, options).write(data)
}

/** The expectation is of HTML; without escaping Handlebars itself tells what it is. */
function unescaped({ template: source, helpers, partials, data, compileOptions, expected }) {
  const own = Handlebars.create()
  try {
    const options = { helpers, partials }
    const escaped = own.compile(source, { ...compileOptions, noEscape: false })(data, options)
    if (escaped !== expected) return expected
    return own.compile(source, { ...compileOptions, noEscape: true })(data, options)
  } catch {
    return expected
  }
}

let applicable = 0
const failed = []
const skipped = new Map()
for (const file of files) {
  const cases = JSON.parse(readFileSync(fileURLToPath(new URL(`${file}.json`, folder)), 'utf8'))
  for (const raw of cases) {
    const test = revive(raw)
    const why = reason(test)
    if (why !== undefined) {
      skipped.set(why, (skipped.get(why) ?? 0) + 1)
      continue
    }
    applicable++
    const label = `${file}: ${test.it}${test.number === undefined ? '' : ` ${test.number}`}`
    let found
    try {
      found = render(test)
    } catch (error) {
      if (test.exception === undefined || !isKnapshotError(error)) failed.push({ label, source: test.template, found: String(error), expected: test.expected })
      continue
    }
    if (test.exception !== undefined) failed.push({ label, source: test.template, found, expected: `an error: ${test.exception}` })
    else if (found !== unescaped(test)) failed.push({ label, source: test.template, found, expected: unescaped(test) })
  }
}
for (const { label, source, found, expected } of failed) {
  console.log(`✗ ${label}\n    ${JSON.stringify(source)}\n    found    ${JSON.stringify(found)}\n    expected ${JSON.stringify(expected)}`)
}
for (const [why, count] of skipped) console.log(`not applicable: ${count} × ${why}`)
const passed = applicable - failed.length
console.log(`${passed} of ${applicable} applicable cases pass (${((100 * passed) / applicable).toFixed(1)} %)`)
process.exitCode = passed / applicable >= 0.99 ? 0 : 1
