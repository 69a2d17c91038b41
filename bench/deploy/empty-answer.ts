// Replaces `answer.ts` in copies of the examples: what is left is the server and the reading of the body.
interface Answer {
  readonly status: 200 | 405 | 413 | 500
  readonly body: object
}

export type { Answer }
export const mostBytes = 64 * 1024
export const tooLarge: Answer = { status: 413, body: {} }
export const wrongMethod: Answer = { status: 405, body: {} }
export const internal: Answer = { status: 500, body: {} }

export async function answer(text: string): Promise<Answer> {
  return { status: 200, body: { length: text.length } }
}
