export { type ExportOptions, exportExamples } from './files/export-examples.ts'
export { type ImportOptions, type ImportProgress, importExamples } from './files/import-examples.ts'
export { readJsonl, writeJsonl } from './files/jsonl.ts'
export { readExamples } from './files/read-examples.ts'
