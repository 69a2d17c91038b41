/**
 * Calls of tools as answers.
 *
 * @holds format
 * @size 70 kB
 */
export { type CallsOptions, calls } from '../format/tools/calls.ts'
export { type HasShots, inputExamples } from '../format/tools/input-examples.ts'
export type { CallOf, ShownCall, Tool, ToolSet } from '../format/tools/tool-set.ts'
