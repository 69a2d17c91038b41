/**
 * Calls of tools as the output of prompts.
 *
 * @holds example, format, tools
 * @size 60 kB
 */
export { type CallsOptions, calls } from '../format/tools/calls.ts'
export type { CallOf, ShownCall, Tool, ToolSet } from '../format/tools/tool-set.ts'
export { type InputExamples, inputExamples } from '../tools/input-examples.ts'
