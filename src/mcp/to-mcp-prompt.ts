import type { PromptBuilder } from '../builder/definition.ts'
import { checkOptions, type Rule, type Rules } from '../value/check-options.ts'
import { string } from '../value/rules.ts'
import { argumentsSchema, type McpArgumentsSchema, type ZodLike, type ZodTexts, zodShape } from './arguments-schema.ts'
import { checkArguments, inputArguments, invalid, type McpArgument } from './mcp-arguments.ts'
import { type McpMessage, mcpMessages } from './mcp-messages.ts'

export interface McpPromptOptions {
  /** How clients call it. @default the definition's name */
  readonly name?: string | undefined
  /** How people read it. */
  readonly title?: string | undefined
  readonly description?: string | undefined
  /**
   * The arguments that make up an input. @default `input` where inputs are texts, else the fields of their JSON Schema;
   * inputs of a template have none, so that their names must be given
   */
  readonly arguments?: readonly McpArgument[] | undefined
  /** The arguments that become variables of the instruction. */
  readonly variables?: readonly McpArgument[] | undefined
}

const isArguments: Rule = (value) =>
  (Array.isArray(value) && value.every((item) => typeof Object(item).name === 'string')) ||
  'a list of { name, description, required }'

const rules: Rules<McpPromptOptions> = {
  name: string,
  title: string,
  description: string,
  arguments: isArguments,
  variables: isArguments,
}

/** What a client gets for its arguments. */
export interface McpPromptResult {
  [key: string]: unknown
  description?: string
  messages: McpMessage[]
}

/** A prompt for a server of the Model Context Protocol. */
export interface McpPrompt {
  readonly name: string
  /** What `prompts/list` shows. */
  readonly definition: { name: string; title?: string; description?: string; arguments: McpArgument[] }
  /** What `registerPrompt` takes, of @modelcontextprotocol/server. */
  readonly config: { title?: string; description?: string; argsSchema: McpArgumentsSchema }
  /** Makes the `argsSchema` that `registerPrompt` of @modelcontextprotocol/sdk takes, with your zod. */
  shape<Z extends ZodLike>(z: Z): Record<string, ZodTexts<Z>>
  /**
   * Builds the prompt for arguments: of `registerPrompt`, or `request.params.arguments`. It keeps nothing between two calls.
   * Rejects with a `DefinitionError` that names an argument which is unknown, missing or not what the schema says.
   */
  handler(given: Readonly<Record<string, string | undefined>> | undefined): Promise<McpPromptResult>
}

/**
 * Makes a prompt for a server of the Model Context Protocol out of a builder: what to list, and the handler. Plain
 * objects; no SDK is imported. Arguments are texts there: where the JSON Schema of an input allows no text, they are read as JSON.
 * What the system says becomes the first message of the user, between `<system>` and `</system>`.
 *
 * @example
 * const prompt = toMcpPrompt(triage, { description: 'Routes a ticket' })
 * server.registerPrompt(prompt.name, prompt.config, prompt.handler)
 */
export function toMcpPrompt<Out, Demo, In, Vars>(
  builder: PromptBuilder<Out, Demo, In, Vars>,
  options: McpPromptOptions = {},
): McpPrompt {
  checkOptions('toMcpPrompt()', options, rules)
  const { name = builder.definition.name, title, description, variables = [] } = options
  if (name === undefined) throw invalid('the definition has no name. Give one: `{ name }`.')
  const input = inputArguments(builder.definition.input, options.arguments)
  const list = [...input.list, ...variables]
  const twin = list.find((argument, i) => list.findIndex((other) => other.name === argument.name) !== i)
  if (twin !== undefined) throw invalid(`two arguments have the name "${twin.name}". Rename one of them.`)
  const read = (given: unknown) => {
    const texts = checkArguments(list, given)
    return { texts, value: input.read(texts) }
  }
  const texts = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) }
  return {
    name,
    definition: { name, ...texts, arguments: list.map((argument) => ({ ...argument })) },
    config: { ...texts, argsSchema: argumentsSchema(list, (given) => read(given).texts) },
    shape: (z) => zodShape(list, z),
    async handler(given) {
      const { texts: all, value } = read(given)
      const known = variables.flatMap(({ name: key }) => (all[key] === undefined ? [] : [[key, all[key]]]))
      const extra = variables.length === 0 ? {} : { variables: Object.fromEntries(known) }
      // The builder checks what it is given.
      const { messages } = await builder.build(value as never, extra as never)
      return { ...(description === undefined ? {} : { description }), messages: mcpMessages(messages) }
    },
  }
}
