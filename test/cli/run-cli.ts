import { fileURLToPath } from 'node:url'
import type { Io } from '../../src/cli/shell/io.ts'
import { run } from '../../src/cli/shell/run.ts'

export const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url))

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process, from the folder of the fixtures. */
export async function knapshot(
  argv: readonly string[],
  options: Partial<Io> & { input?: string } = {},
): Promise<Outcome> {
  let stdout = ''
  let stderr = ''
  const { input = '', ...surroundings } = options
  const code = await run(argv, {
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    stdin: async () => input,
    cwd: fixtures,
    columns: 100,
    isWatched: false,
    colours: { stdout: false, stderr: false },
    ...surroundings,
  })
  return { code, stdout, stderr }
}
