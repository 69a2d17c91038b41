import { register } from 'node:module'

register('./load.mjs', import.meta.url, { data: JSON.parse(process.argv[3] ?? '{}') })
