// Runs the specification cases of Handlebars against the built knapshot/template. Cases that do not apply are listed
// with the reason.
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

// The helpers of the cases use these.
globalThis.Handlebars = Handlebars
globalThis.equals = (found, expected) => {
  if (found !== expected) throw new Error(`${found} is not ${expected}`)
}

/** Cases contain JavaScript sources of functions, and markers for what JSON does not have. */
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

/** Cases that templates deliberately handle differently. */
const different = {
  'if a value is not found, custom helperMissing is used': 'helperMissing answers calls, not names',
  'should include in simple block calls': 'sections have one meaning: blockHelperMissing is no hook',
  'should include full id': 'sections have one meaning: blockHelperMissing is no hook',
  'GH-676: Using array in escaping mustache fails': 'an array cannot be written in one obvious way',
}

/** Says why a case does not apply to templates of prompts; undefined when it does. */
function reason({
  compileOptions = {},
  runtimeOptions,
  decorators,
  globalDecorators,
  data,
  partials,
  template: source,
  it,
}) {
  if (decorators !== undefined || globalDecorators !== undefined) return 'custom decorators are not supported'
  if (holdsFunction(data)) return 'functions in data are not called: values are data'
  if (runtimeOptions?.data && Object.keys(runtimeOptions.data).length > 0)
    return 'no data variables beside those of the language'
  if (holdsFunction(partials)) return 'partials are sources, not functions'
  for (const name of [
    'compat',
    'stringParams',
    'trackIds',
    'explicitPartialContext',
    'preventIndent',
    'ignoreStandalone',
    'assumeObjects',
    'strict',
  ])
    if (compileOptions[name]) return `no option ${name} of this meaning`
  if (typeof source !== 'string') return 'a source is text'
  return different[it]
}

function render({ template: source, helpers, partials, data }) {
  const options = { missing: 'empty' }
  // Some cases have helpers for other languages only.
  if (helpers !== undefined)
    options.helpers = Object.fromEntries(Object.entries(helpers).filter(([, helper]) => typeof helper === 'function'))
  if (partials !== undefined) options.partials = partials
  return template(source, options).write(data)
}

/** Returns what the case expects, without the HTML escaping that it assumes: as rendered by today's Handlebars. */
function expectations({ template: source, helpers, partials, data, compileOptions, expected }) {
  const own = Handlebars.create()
  try {
    return [expected, own.compile(source, { ...compileOptions, noEscape: true })(data, { helpers, partials })]
  } catch {
    return [expected]
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
      if (test.exception === undefined || !isKnapshotError(error))
        failed.push({ label, source: test.template, found: String(error), expected: test.expected })
      continue
    }
    if (test.exception !== undefined)
      failed.push({ label, source: test.template, found, expected: `an error: ${test.exception}` })
    else if (!expectations(test).includes(found))
      failed.push({ label, source: test.template, found, expected: expectations(test) })
  }
}
for (const { label, source, found, expected } of failed) {
  console.log(
    `✗ ${label}\n    ${JSON.stringify(source)}\n    found    ${JSON.stringify(found)}\n    expected ${JSON.stringify(expected)}`,
  )
}
for (const [why, count] of skipped) console.log(`not applicable: ${count} × ${why}`)
const passed = applicable - failed.length
console.log(`${passed} of ${applicable} applicable cases pass (${((100 * passed) / applicable).toFixed(1)} %)`)
process.exitCode = passed / applicable >= 0.99 ? 0 : 1
