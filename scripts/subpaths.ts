import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A module that users import, as the comment on top of its file in src/entry describes it. */
export interface Subpath {
  /** What users write: `knapshot/yaml`. */
  readonly name: string
  /** The name of its files in dist/, which is flat: chunks reach rank data beside them. */
  readonly output: string
  /** From the root of the repository. */
  readonly source: string
  /** Parts of src/ that its bundle holds; `npm:` stands before a package that is bundled, `needs:` before one that is imported. */
  readonly holds: readonly string[]
  /** What it may weigh when it is bundled alone, whole or some of its exports. */
  readonly sizes: readonly { readonly limit: string; readonly exports?: string }[]
}

const root = fileURLToPath(new URL('../', import.meta.url))
const folder = 'src/entry'

const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly exports: object }
const order = Object.keys(exports).map((key) => `knapshot${key.slice(1)}`)

/** Every subpath, in the order of `exports`. What builds, tests, measures or documents subpaths reads this list. */
export const subpaths: readonly Subpath[] = readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readSubpath(file.replaceAll('\\', '/')))
  .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || (a.name < b.name ? -1 : 1))

function readSubpath(file: string): Subpath {
  const source = `${folder}/${file}`
  const path = file.slice(0, -'.ts'.length)
  const text = readFileSync(root + source, 'utf8')
  const holds = /^ \* @holds (.+)$/mu.exec(text)?.[1]?.split(', ')
  const sizes = [...text.matchAll(/^ \* @size (\S+ k?B)(?: (\{.+\}))?$/gmu)].map(([, limit = '', exports]) => ({
    limit,
    ...(exports === undefined ? {} : { exports }),
  }))
  if (holds === undefined || sizes.length === 0)
    throw new Error(`${source} must say what it @holds and what @size it may have; see src/entry/yaml.ts.`)
  return { name: path === 'index' ? 'knapshot' : `knapshot/${path}`, output: basename(path), source, holds, sizes }
}
