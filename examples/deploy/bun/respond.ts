import { answer, mostBytes, tooLarge, wrongMethod } from './answer.ts'

/** Answers a request of the fetch standard. */
export async function respond(request: Request): Promise<Response> {
  if (request.method !== 'POST')
    return Response.json(wrongMethod.body, { status: wrongMethod.status, headers: { allow: 'POST' } })
  const text = await readText(request)
  const { status, body } = text === undefined ? tooLarge : await answer(text)
  return Response.json(body, { status })
}

/**
 * Reads a body, keeping no more of it than `mostBytes`. The rest is read and discarded: answering before the end would
 * close the connection while the caller is still sending, and the caller would never see why.
 */
async function readText(request: Request): Promise<string | undefined> {
  // A body is never longer than its header says; without a header it is counted.
  if (Number(request.headers.get('content-length') ?? Number.NaN) <= mostBytes) return request.text()
  const reader = request.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const chunk = await reader?.read()
    if (chunk?.value === undefined) break
    bytes += chunk.value.byteLength
    if (bytes <= mostBytes) text += decoder.decode(chunk.value, { stream: true })
  }
  return bytes > mostBytes ? undefined : text + decoder.decode()
}
