import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fromServer } from '../hooks/from-server.mjs'
import { subpaths } from '../install.mjs'

/** What servers say that files are; browsers run no module of another type. */
const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.cjs': 'application/node',
  '.json': 'application/json',
}

async function served(folder) {
  const server = createServer(({ url }, response) => {
    try {
      const content = readFileSync(join(folder, url))
      response.setHeader('content-type', types[extname(url)] ?? 'application/octet-stream').end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, resolve))
  const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules/knapshot/package.json'), 'utf8'))
  const map = subpaths.map((name) => {
    const file = exports[`.${name.slice('knapshot'.length)}`].import.default
    return [name, new URL(file, 'http://x/node_modules/knapshot/').pathname]
  })
  return { ...fromServer(`http://localhost:${server.address().port}`, map), close: () => server.close() }
}

export default [{ name: 'No bundler: an import map', run: served }]
