import { fileURLToPath } from 'node:url'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The repository, this package, the examples as committed, and the copies that are built and run. */
export const root = here('../../')
export const own = here('./')
export const committed = here('../../examples/deploy/')
export const copies = here('./.work/')

export const folders = ['cloudflare-worker', 'next', 'aws-lambda', 'hono', 'bun'] as const
