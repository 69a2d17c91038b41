import { fileURLToPath } from 'node:url'

const register = new URL('./register.mjs', import.meta.url).href
const start = fileURLToPath(new URL('./start.mjs', import.meta.url))

/** Returns the arguments with which Node runs programs out of a server, as a browser would. */
export function fromServer(origin, map = []) {
  const imports = JSON.stringify(Object.fromEntries(map.map(([name, path]) => [name, origin + path])))
  const run = (file) => ['--import', register, start, `${origin}/${file}`, imports]
  return { prompt: run('prompt.js'), every: run('every.js') }
}
