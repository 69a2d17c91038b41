// Assembles src/search/vector/wasm-kernel.wat and writes the bytes into wasm-kernel.ts. A test runs `assembleKernel` to
// prove that the two agree.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'

const folder = new URL('../src/search/vector/', import.meta.url)

/** Returns the module as base64. */
export async function assembleKernel(): Promise<string> {
  const { parseWat } = await wabt()
  const module = parseWat('wasm-kernel.wat', readFileSync(new URL('wasm-kernel.wat', folder), 'utf8'), { simd: true })
  try {
    return Buffer.from(module.toBinary({}).buffer).toString('base64')
  } finally {
    module.destroy()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('wasm-kernel.ts', folder)
  const written = readFileSync(file, 'utf8').replace(
    /(?<=^export const kernelBytes =\s*)'[^']*'/mu,
    `'${await assembleKernel()}'`,
  )
  writeFileSync(file, written)
}
