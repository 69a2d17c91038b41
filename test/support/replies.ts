/** A small generator with a seed (mulberry32), so that a failing reply can be reproduced. */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const pieces = [
  ...'{}[]()"\'`\\:,;=#/*<>+-.0123456789 \n\t|~“”‘’：，',
  '```',
  '```json\n',
  '~~~',
  '"""',
  '//',
  '/*',
  '*/',
  '...',
  '\\u',
  '\\ud83d',
  '\\"',
  '"a":',
  '"__proto__":',
  '"constructor":',
  'null',
  'True',
  'None',
  'NaN',
  'true',
  '<think>',
  '</think>',
  '<answer>',
  '</answer>',
  '<|channel|>final<|message|>',
  'Final answer: ',
  'billing',
  'team',
  'ObjectId(',
  '&quot;',
  '\ud800',
  '\ufeff',
  '\u200b',
  '\u0000',
  '2026/11/24',
  '1,234.5 km',
  '[{',
  '}]',
  '{"team":"billing","n":1}',
]

const wholes = [
  '{"team":"billing","urgent":false,"n":12,"tags":["a","b"],"day":"2026-11-24","who":{"name":"Ann","age":3}}',
  '{"Team":"LOGIN","urgent":"yes","n":"1,5","tags":"a, b","who":null}',
  '[{"kind":"circle","radius":1},{"kind":"square","side":"2 cm"}]',
  "Sure!\n```json\n{'team': 'infra', n: 3,}\n```\nDone.",
  '<think>{"team":"x"}</think>{"result":{"team":"billing","n":1}}',
  '{"text":"he said \\"hi\\", and {left} [1]\\n","path":"C:\\\\x"}',
]

/** Draws a reply: pieces thrown together, or a sensible reply that is cut, doubled, or has pieces inserted. */
export function drawReply(below: (count: number) => number): string {
  if (below(3) === 0) return Array.from({ length: below(30) }, () => pick(pieces, below)).join('')
  let text = pick(wholes, below)
  for (let changes = below(6); changes >= 0; changes--) {
    const at = below(text.length + 1)
    const to = Math.min(text.length, at + below(6))
    const kind = below(5)
    if (kind === 0) text = text.slice(0, at) + text.slice(to)
    else if (kind === 1) text = text.slice(0, at) + pick(pieces, below) + text.slice(at)
    else if (kind === 2) text = text.slice(0, at)
    else if (kind === 3) text = text + text.slice(at)
    else text = text.slice(0, at) + pick(wholes, below) + text.slice(to)
  }
  return text.slice(0, 2_000)
}

function pick(list: readonly string[], below: (count: number) => number): string {
  return list[below(list.length)] ?? ''
}
