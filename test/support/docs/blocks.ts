import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A fenced block of a page. */
export interface Block {
  /** The page, as a path from the root of the repository. */
  readonly page: string
  readonly language: string
  /** What stands after the language: the name of the file that the block is saved as, `models` or `frameworks`. */
  readonly mark: string | undefined
  readonly code: string
  /** What the `text` block right after it says it prints. */
  readonly prints: string | undefined
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Every page of the documentation, as a path from the root of the repository. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'llms.txt',
  ...readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort(),
]

/** The fenced blocks of a page of this repository, in order; `folder` is where the page is read. */
export function blocksOf(page: string, folder = root): Block[] {
  const text = readFileSync(folder + page, 'utf8')
  const fences = [...text.matchAll(/^```([\w-]+)(?: (\S+))?\n([\s\S]*?)^```$/gmu)]
  return fences.map((fence, i): Block => {
    const next = fences[i + 1]
    const between = text.slice(fence.index + fence[0].length, next?.index)
    const follows = next?.[1] === 'text' && next[2] === undefined && /^(?:\s|It prints:)*$/u.test(between)
    return {
      page,
      language: fence[1] ?? '',
      mark: fence[2],
      code: fence[3] ?? '',
      prints: follows ? next[3] : undefined,
    }
  })
}

/** A block that is a program, and where it is written: in a folder for each page, so that its blocks find each other. */
export interface Program extends Block {
  readonly folder: string
  /** Under the name that the page gives it, or by its place in the page. */
  readonly file: string
}

/** The programs of all pages. Those marked `models` or `frameworks` need packages of test/models or test/frameworks, and are checked there. */
export function programs(folder = root, read: readonly string[] = pages): Program[] {
  return read.flatMap((page) =>
    blocksOf(page, folder)
      .filter(({ language, mark }) => language === 'ts' && mark !== 'models' && mark !== 'frameworks')
      .map((block, i) => ({ ...block, folder: folderOf(page), file: block.mark ?? `${i + 1}.mts` })),
  )
}

/** The folder of a page: its path, in one name. */
export const folderOf = (page: string): string => page.replace(/\.\w+$/u, '').replace(/\W/gu, '-')
