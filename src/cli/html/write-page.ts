import { writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import type { Provider } from '../../plan/fit-words.ts'
import { CommandFailure, wrongUse } from '../shell/command-failure.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import type { Io } from '../shell/io.ts'
import type { Built } from '../subject/build-prompt.ts'
import { pageOf } from './page-of.ts'

/** Writes the page that explains a prompt to a file, or to standard output. */
export async function writePage(
  built: Built,
  file: string | true,
  subject: string,
  io: Io,
  provider?: Provider,
): Promise<number> {
  // The argument that follows may have been meant as the definition, which must not be written over.
  if (file !== true && !/^\.html?$/iu.test(extname(file))) {
    throw wrongUse(`--html takes a file that ends in .html, found ${file}. Put --html last to print the page.`)
  }
  const page = await pageOf(built, subject, provider)
  if (file === true) {
    io.stdout(page)
    return exitCodes.success
  }
  await save(file, page, io)
  io.stdout(`Wrote ${file} (${Math.ceil(Buffer.byteLength(page) / 1024)} KB). Open it in a browser.\n`)
  return exitCodes.success
}

async function save(file: string, page: string, io: Io): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, file), page)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandFailure(2, `${file} cannot be written: ${reason}.`, { cause })
  }
}
