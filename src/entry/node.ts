/**
 * Reads and writes files of examples, templates and vectors; needs Node.
 *
 * @holds example, files, format, search, template, npm:handlebars, npm:papaparse, needs:stream, needs:node:
 * @size 51.9 kB
 */
export { cachedEmbedder } from '../files/cached-embedder.ts'
export type { Columns } from '../files/columns.ts'
export { type ExportOptions, exportExamples } from '../files/export-examples.ts'
export { type ImportOptions, type ImportProgress, importExamples } from '../files/import-examples.ts'
export { readJsonl, writeJsonl } from '../files/jsonl.ts'
export { type ReadExamplesOptions, readExamples } from '../files/read-examples.ts'
export { type ReadTemplateOptions, readTemplate, readTemplates } from '../files/read-template.ts'
