import { json, ParseError } from 'knapshot'
import { expect, it } from 'vitest'
import * as z from 'zod'

const format = json(z.object({ item: z.string(), count: z.number().optional() }))

// The model never wrote a text that would swallow the next field.
it.each([', the desk ', ' @ ', ';; ', ' \\\n'])('does not read a field as text where %j comes before it', (rubbish) => {
  const reply = `{"item":"lamp"${rubbish}"count":1}`
  try {
    expect.unreachable(`read ${JSON.stringify(format.read(reply))}`)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    expect([error.code, error.partial]).toEqual(['reply_truncated', { item: 'lamp' }])
  }
  const accepted = format.read(reply, { truncated: 'accept' })
  const [fix, ...more] = accepted.fixes
  expect([accepted.value, fix?.kind, more]).toEqual([{ item: 'lamp' }, 'truncated', []])
})
