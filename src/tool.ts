/** A tool that the model may call, as requests describe it. */
export interface ToolDefinition {
  readonly name: string
  readonly description?: string | undefined
  /** The JSON Schema of its arguments. */
  readonly parameters?: object | undefined
}

/** One call of a tool. */
export interface ToolCall {
  readonly id: string
  readonly name: string
  /** The arguments as the model wrote them: JSON text. */
  readonly arguments: string
  /**
   * What Gemini signs a call with (`thoughtSignature`): Gemini 3 refuses calls without it. Only Gemini gets it, and it is
   * not counted.
   */
  readonly signature?: string | undefined
}
