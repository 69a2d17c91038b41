import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type Answer, answer, mostBytes, tooLarge, wrongMethod } from './answer.ts'

/** Answers an event of API Gateway (payload 2.0) or of a function URL. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  if (event.requestContext.http.method !== 'POST') return result(wrongMethod, { allow: 'POST' })
  // A gateway encodes everything that it does not know to be text, such as a body without a content type.
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  return result(bytes.length > mostBytes ? tooLarge : await answer(new TextDecoder().decode(bytes)))
}

function result({ status, body }: Answer, headers: Record<string, string> = {}): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }
}
