import type { ContractExample } from './contract.ts'

export const hot = {
  id: 'a',
  input: 'the printer is on fire',
  output: { kind: 'a' },
  tags: ['hot', 'office'],
} as const satisfies ContractExample

export const cold = {
  id: 'b',
  input: 'the printer is out of paper',
  output: { kind: 'b' },
  tags: ['office'],
} as const satisfies ContractExample

export const plain = {
  id: 'c',
  input: 'holiday request',
  output: { kind: 'b' },
} as const satisfies ContractExample

const things = [
  'invoice',
  'password',
  'delivery',
  'contract',
  'meeting',
  'laptop',
  'refund',
  'ticket',
  'server',
  'badge',
]
const states = [
  'is late',
  'was lost',
  'does not work',
  'must be renewed',
  'is wrong',
  'cannot be found',
  'arrived twice',
]

/** Makes examples with the ids `many-0000`, `many-0001` …, all different. */
export function manyExamples(count: number): readonly ContractExample[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `many-${String(i).padStart(4, '0')}`,
    input: `${things[i % things.length]} ${i} ${states[i % states.length]}`,
    output: { kind: i % 3 === 0 ? 'a' : 'b', more: { number: i } },
  }))
}
