// Assembles the WAT sources below src/search/ and writes their bytes into the modules that run them. Tests run
// `assembleKernel` to prove that both agree.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'

const folder = new URL('../src/search/', import.meta.url)

/** Each source, and the module that contains its bytes. */
const kernels = { 'vector/wasm-kernel.wat': 'vector/wasm-kernel.ts', 'scores.wat': 'wasm-scores.ts' } as const

/** Returns the module as base64. */
export async function assembleKernel(source: keyof typeof kernels): Promise<string> {
  const { parseWat } = await wabt()
  const module = parseWat(source, readFileSync(new URL(source, folder), 'utf8'), { simd: true })
  try {
    return Buffer.from(module.toBinary({}).buffer).toString('base64')
  } finally {
    module.destroy()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [source, target] of Object.entries(kernels)) {
    const file = new URL(target, folder)
    const bytes = await assembleKernel(source as keyof typeof kernels)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/(?<=^export const kernelBytes =\s*)'[^']*'/mu, `'${bytes}'`),
    )
  }
}
