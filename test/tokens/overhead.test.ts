import { expect, it } from 'vitest'
import { messageOverhead } from '../../src/tokens/overhead.ts'

const tokenizer = { name: 'words', exact: true, count: (text: string) => text.split(' ').length }

it('takes 3 tokens per message and 3 for the reply unless the tokenizer says otherwise', () => {
  expect(messageOverhead(tokenizer)).toEqual({ message: 3, reply: 3 })
  expect(messageOverhead({ ...tokenizer, overhead: { message: 5, reply: 0 } })).toEqual({ message: 5, reply: 0 })
})
