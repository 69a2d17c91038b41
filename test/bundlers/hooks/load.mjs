// Loads modules as browsers do: over HTTP, nothing but ES modules, and only what is served as JavaScript.
let imports = {}

export function initialize(data) {
  imports = data
}

export function resolve(specifier, context, next) {
  const from = context.parentURL ?? ''
  if (!/^http:/u.test(specifier) && !from.startsWith('http:')) return next(specifier, context)
  const isPath = /^(?:\.{0,2}\/|http:)/u.test(specifier)
  const target = isPath ? specifier : imports[specifier]
  if (target === undefined) throw new TypeError(`Failed to resolve module specifier "${specifier}" in ${from}`)
  return { url: new URL(target, from || undefined).href, shortCircuit: true }
}

export async function load(url, context, next) {
  if (!url.startsWith('http:')) return next(url, context)
  const response = await fetch(url)
  const type = response.headers.get('content-type') ?? ''
  if (!response.ok || !/^(?:text|application)\/javascript/u.test(type))
    throw new TypeError(`${url}: expected a JavaScript module, but the server answered ${response.status} "${type}"`)
  return { format: 'module', source: await response.text(), shortCircuit: true }
}
