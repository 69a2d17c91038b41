import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Bundles a child process, so that it starts quickly; packages stay external. */
export async function buildChild(source: URL, outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  })
}
