import { builtinModules } from 'node:module'
import { subpaths } from './scripts/subpaths.ts'

/** What the files of src/entry say that they may weigh, gzipped. Peers, Node and rank data are not weighed. */
export default subpaths.flatMap(({ name, output, sizes }) =>
  sizes.map(({ limit, exports }) => ({
    name: exports === undefined ? name : `${name}, ${exports}`,
    path: `dist/${output}.js`,
    limit,
    gzip: true,
    ignore: [`./ranks/${output}.js`, 'node:*', ...builtinModules],
    ...(exports === undefined ? {} : { import: exports }),
    // esbuild warns of every chunk that an entry loads for nothing, several hundred lines that hide what matters.
    modifyEsbuildConfig: (config: object) => ({ ...config, logLevel: 'error' }),
  })),
)
