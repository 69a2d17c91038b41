import type { ToolCall } from '../../tool.ts'

/** Writes calls of a provider in the text form of `calls()`. */
export function callsText(calls: readonly ToolCall[]): string {
  return `[${calls.map(callText).join(',')}]`
}

function callText({ name, arguments: text }: ToolCall): string {
  return `{"name":${JSON.stringify(name)},"arguments":${text.trim() || '{}'}}`
}
