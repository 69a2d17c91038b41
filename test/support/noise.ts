import fc from 'fast-check'

/** Puts something around an answer. `draft` is another answer in the same format. */
type Wrap = (answer: string, draft: string) => string

/** A combination of what models write around an answer. */
export interface Noise {
  readonly name: string
  readonly wrap: Wrap
  /** The reply gives two different answers, and nothing in it says which one is meant. */
  readonly isContradiction: boolean
  /** Only a blank line separates the two: in a format without closing signs their lines also form one answer. */
  readonly isOneText: boolean
  /** Only what comes later tells that what came before was not the answer: a stream reader has shown it by then. */
  readonly isTakenBack: boolean
}

type Kind = Readonly<Record<string, Wrap>>

const bareClose = 'closing tag alone'

const reasoning: Kind = {
  '': (text) => text,
  think: (text) => `<think>Hm, maybe it is this?\n</think>\n\n${text}`,
  'draft inside': (text, draft) => `<think>\n${draft}\nNo, wait.\n</think>\n${text}`,
  attribute: (text) => `<thinking effort="2">so</thinking>${text}`,
  vendor: (text) => `<seed:think>first</seed:think>\n${text}`,
  [bareClose]: (text, draft) => `Perhaps\n${draft}\n</think>\n\n${text}`,
  nested: (text) => `<think>a <think>b</think> c</think>\n${text}`,
  empty: (text) => `<think>\n\n</think>\n\n${text}`,
  channels: (text, draft) =>
    `<|channel|>analysis<|message|>Maybe\n${draft}<|end|><|start|>assistant<|channel|>final<|message|>${text}`,
}

const preface: Kind = {
  '': (text) => text,
  sure: (text) => `Sure! Here is the answer:\n\n${text}`,
  here: (text) => `Here you go:\n${text}`,
  bold: (text) => `**Answer:**\n\n${text}`,
}

const closing: Kind = {
  '': (text) => text,
  hope: (text) => `${text}\n\nI hope this helps!`,
  'let me know': (text) => `${text}\n\nLet me know if you need anything else.`,
}

const fence: Kind = {
  '': (text) => text,
  fence: (text) => `\`\`\`\n${text}\n\`\`\``,
  tildes: (text) => `~~~\n${text}\n~~~`,
}

const drafts: Kind = {
  '': (text) => text,
  draft: (text, draft) => `First draft:\n\n${draft}\n\nThat is not right. Final answer:\n\n${text}`,
  corrected: (text, draft) => `${draft}\n\nWait, that is wrong. Corrected:\n\n${text}`,
  'two answers': (text, draft) => `${draft}\n\n${text}`,
}

const end: Kind = {
  '': (text) => text,
  im_end: (text) => `${text}<|im_end|>`,
  eot: (text) => `${text}\n<|eot_id|>`,
  s: (text) => `${text}</s>`,
  'next turn': (text) => `${text}<|im_end|>\n<|im_start|>user\nThank you!<|im_end|>`,
}

const start: Kind = {
  '': (text) => text,
  turn: (text) => `<|im_start|>assistant\n${text}`,
  header: (text) => `<|start_header_id|>assistant<|end_header_id|>\n\n${text}`,
  'byte order mark': (text) => `\ufeff${text}`,
  lines: (text) => `\n\n${text}\n\n`,
  carriage: (text) => `\r\n${text}\r\n`,
}

function oneOf(kind: Kind): fc.Arbitrary<readonly [string, Wrap]> {
  return fc.constantFrom(...Object.entries(kind))
}

/**
 * Any of 38,880 combinations: the answer is fenced, then drafts, prefaces, reasoning, tokens and white space surround
 * it.
 */
export const noise: fc.Arbitrary<Noise> = fc
  .tuple(oneOf(fence), oneOf(drafts), oneOf(closing), oneOf(preface), oneOf(reasoning), oneOf(end), oneOf(start))
  .map(([[inFence, fenced], ...others]) => ({
    name: [inFence, ...others.map(([name]) => name)].join('/'),
    isContradiction: others[0][0] === 'two answers',
    isOneText: others[0][0] === 'two answers' && inFence === '',
    isTakenBack: others[0][0] !== '' || others.some(([name]) => name === bareClose),
    // A draft is fenced like its answer.
    wrap: (answer, draft) => others.reduce((text, [, wrap]) => wrap(text, fenced(draft, draft)), fenced(answer, draft)),
  }))

/** What may surround plain text without being part of it. */
export const plainNoise: fc.Arbitrary<Noise> = fc
  .tuple(oneOf(reasoning), oneOf(end), fc.constantFrom('', '<|im_start|>assistant\n'))
  .map(([[first, before], [last, after], turn]) => ({
    name: [first, last, turn].join('/'),
    isContradiction: false,
    isOneText: false,
    isTakenBack: first === bareClose,
    wrap: (answer, draft) => turn + after(before(answer, draft), draft),
  }))
