import { KnapshotError, ParseError, type Prompt } from 'knapshot'

/** Everything that a prompt says, in full. */
export function show(prompt: Prompt<unknown>): unknown {
  const { messages, report, fingerprint, origins } = prompt
  return { messages, report, fingerprint, origins, text: prompt.toString() }
}

/** Does something that may fail, and returns what came of it: the value, or all that the error says. */
export async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return (await run()) ?? null
  } catch (error) {
    // An error that is none of ours names itself, so that nobody takes it for one.
    if (!(error instanceof KnapshotError)) return { untyped: String(error) }
    const { name, code, message } = error
    return { name, code, message, ...(error instanceof ParseError ? { issues: error.issues, reply: error.reply } : {}) }
  }
}
