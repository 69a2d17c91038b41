import { KnapshotError, ParseError, type Prompt } from 'knapshot'

/** Returns everything that a prompt says, in full. */
export function show(prompt: Prompt<unknown>): unknown {
  const { messages, report, fingerprint, origins } = prompt
  return { messages, report, fingerprint, origins, text: prompt.toString() }
}

/** Does something that may fail, and returns the result: the value, or everything that the error says. */
export async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return (await run()) ?? null
  } catch (error) {
    // An error of another kind names itself, so that it is not mistaken for one of ours.
    if (!(error instanceof KnapshotError)) return { untyped: String(error) }
    const { name, code, message } = error
    return { name, code, message, ...(error instanceof ParseError ? { issues: error.issues, reply: error.reply } : {}) }
  }
}
