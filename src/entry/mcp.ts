/**
 * Offers a prompt on a server of the Model Context Protocol.
 *
 * @holds format, mcp
 * @size 4.6 kB
 */

export type { McpArgumentsSchema, ZodLike, ZodTexts } from '../mcp/arguments-schema.ts'
export type { McpArgument, McpArguments } from '../mcp/mcp-arguments.ts'
export type { McpMessage } from '../mcp/mcp-messages.ts'
export { type McpPrompt, type McpPromptOptions, type McpPromptResult, toMcpPrompt } from '../mcp/to-mcp-prompt.ts'
