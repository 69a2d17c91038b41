/**
 * Calls of tools as the output of prompts.
 *
 * @holds format
 * @size 60 kB
 */
export { type CallsOptions, calls } from '../format/tools/calls.ts'
export { type InputExamples, inputExamples } from '../format/tools/input-examples.ts'
export type { CallOf, ShownCall, Tool, ToolSet } from '../format/tools/tool-set.ts'
