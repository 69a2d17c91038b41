import { text } from 'node:stream/consumers'
import type { Io } from './io.ts'

/** Where the output does not go to a terminal, tables are this wide. */
const defaultColumns = 100
const leastColumns = 60

/** Connects the command line to this process. */
export function nodeIo(): Io {
  const { stdin, stdout, stderr, env } = process
  // A reader that closes early (`| head`) is not an error of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const columns = stdout.columns || Number.parseInt(env.COLUMNS ?? '', 10) || defaultColumns
  return {
    stdout: (output) => stdout.write(output),
    stderr: (output) => stderr.write(output),
    stdin: () => text(stdin),
    cwd: process.cwd(),
    isWatched: stderr.isTTY === true,
    columns: Math.max(leastColumns, columns),
    colours: { stdout: hasColours(stdout.isTTY, env), stderr: hasColours(stderr.isTTY, env) },
  }
}

/** Follows NO_COLOR and FORCE_COLOR; otherwise colours are for terminals alone. */
function hasColours(isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0'
  return isTerminal && env.TERM !== 'dumb'
}
