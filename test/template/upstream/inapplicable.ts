import type { UpstreamCase } from './upstream-case.ts'

/** Options of Handlebars that change the language; templates have one language. */
const modes = [
  'strict',
  'assumeObjects',
  'compat',
  'knownHelpers',
  'knownHelpersOnly',
  'explicitPartialContext',
  'preventIndent',
  'ignoreStandalone',
  'stringParams',
  'trackIds',
]

/** Cases that rest on what templates do differently on purpose, by a part of their name or template. */
const different: readonly (readonly [part: string, reason: string])[] = [
  ['basic context > false val1: {{val1}}', 'one of its cases prints a Boolean object; objects have no one writing'],
  ['basic context > false val1: {{{val1}}}', 'one of its cases prints a Boolean object; objects have no one writing'],
  ['GH-676: Using array in', 'prints an array, which has no one writing'],
  ['it should not escape SafeString properties', 'prints an object of data, which has no one writing'],
  ['{{12.34 1}}', 'calls a function in data'],
  ['#log', 'templates do not log'],
  ['custom helperMissing is used {{hello}} {{link_to}}', '`helperMissing` answers calls with arguments, not names'],
  [
    'name field > should include in ambiguous mustache calls',
    '`helperMissing` answers calls with arguments, not names',
  ],
  ['{{#./helper}}', '`blockHelperMissing` cannot be replaced: sections have one meaning'],
  ['{{#foo.helper}}', '`blockHelperMissing` cannot be replaced: sections have one meaning'],
  ['GH-1558: Prevent ex', '`helperMissing` and `blockHelperMissing` are names like any other'],
]

/** Says why a case of Handlebars says nothing about templates here; undefined when it does. */
export function inapplicable(upstream: UpstreamCase): string | undefined {
  const { compile = {}, runtime = {}, decorators, partials = {}, helpers = {}, input } = upstream
  const mode = modes.find((name) => compile[name] !== undefined)
  if (mode !== undefined) return `compiled with \`${mode}\`: templates have one mode`
  if (decorators !== undefined) return 'decorators of the user change the engine'
  const option = Object.keys(runtime).find((name) => name !== 'data' || runtime.data !== false)
  if (option !== undefined)
    return `rendered with \`${option}\`: all that templates see are variables, helpers and partials`
  if (Object.values(partials).some((partial) => typeof partial !== 'string'))
    return 'partials are texts, never functions'
  if (Object.values(helpers).some((helper) => typeof helper !== 'function'))
    return 'helpers are functions, nothing else'
  if (holdsFunction(input)) return 'functions in data are values and are not called'
  return different.find(([part]) => `${upstream.test} ${upstream.template}`.includes(part))?.[1]
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === 'function') return true
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction)
}
