/** Special tokens of both encodings and of chat formats: all of them are plain text here. */
export const specials = [
  '<|endoftext|>',
  '<|endofprompt|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|im_sep|>',
]

// What pre-token patterns and hand-written scanners get wrong: white space on which JavaScript and Unicode differ,
// letters with several cases, marks, contractions and the long s, lone surrogates, joined emoji, every special token.
const oddities = [
  ...specials,
  '\ufeff',
  '\u0085',
  '\0',
  '\u200b',
  '\u00a0',
  '\u3000',
  '\u2028',
  '\u2029',
  '\u180e',
  '\u00ad',
  '\ud800',
  '\udc00',
  '\udbff',
  '\ud83d',
  '\ude00',
  '\uffff',
  '\ufffd',
  '\u0301',
  '\u0338',
  '\u0e31',
  '\u093f',
  '\ufe0f',
  '\u200d',
  'ǅ',
  'ſ',
  'İ',
  'ß',
  'ﬁ',
  'ʼ',
  'ª',
  'ـ',
  '々',
  'ー',
  'ᾈ',
  "'s",
  "'S",
  "'ſ",
  "'re",
  "'LL",
  "'lL",
  "'d",
  "'",
  '’s',
  '👩‍💻',
  '🏳️‍🌈',
  '👍🏽',
  '🇩🇪',
  '😀',
  ' ',
  '  ',
  '   ',
  '\t',
  '\n',
  '\r\n',
  '\n\n',
  ' \n',
  '\n ',
  '\r',
  '/',
  '//',
  '!\n/',
  '--',
  '...',
  '0',
  '12',
  '1234567',
  '٣',
  'Ⅷ',
  '½',
  '²',
] as const
const words = [
  'the',
  'Refund',
  'camelCase',
  'HTTPServer',
  'naïve',
  'Straße',
  'привет',
  'ПРИВЕТ',
  '你好',
  '彩票',
  '안녕하세요',
  'こんにちは',
  'สวัสดี',
  'مرحبا',
  'שלום',
  'नमस्ते',
  'γειά',
  'x',
  'I',
  'don',
  '{"a":1}',
  '</e>',
  'aGVsbG8=',
]
const scripts: readonly (readonly [number, number])[] = [
  [0x20, 0x7f],
  [0xa0, 0x250],
  [0x250, 0x370],
  [0x370, 0x530],
  [0x530, 0x900],
  [0x900, 0x1200],
  [0x1200, 0x2000],
  [0x2000, 0x2e80],
  [0x3000, 0x3200],
  [0x4e00, 0xa000],
  [0xac00, 0xd7b0],
  [0xf900, 0x10000],
  [0x10000, 0x11000],
  [0x1d400, 0x1d800],
  [0x1e900, 0x1e960],
  [0x1f300, 0x1fb00],
  [0x20000, 0x2a6e0],
  [0xe0000, 0xe0200],
]

/**
 * Makes a source of test texts: the same seed gives the same texts. Every other text is random Unicode, starting with
 * the first for odd seeds.
 */
export function fuzzTexts(seed: number): () => string {
  let state = seed >>> 0
  let turn = seed & 1
  const random = (below: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39)
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below
  }
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[], otherwise: T): T => list[random(list.length)] ?? otherwise
  const codePoint = (): string => {
    if (random(4) === 0) return String.fromCodePoint(random(0x110000))
    const [from, to] = pick(scripts, [0x20, 0x7f] as const)
    return String.fromCodePoint(from + random(to - from))
  }
  const plain = (): string => {
    const choice = random(10)
    if (choice < 5) return `${pick(['', ' ', '\n'], '')}${pick(words, 'x')}`
    if (choice < 7) return pick(oddities, ' ')
    if (choice < 8) return pick([' ', '=', 'a', '0', '\n', '\t', '你', 'A'], ' ').repeat(1 + random(40))
    return String.fromCharCode(0x20 + random(0x5f))
  }
  const wild = (): string => (random(4) === 0 ? pick(oddities, ' ') : codePoint())
  return () => {
    const next = turn++ % 2 === 0 ? plain : wild
    let text = ''
    for (let parts = random(30); parts >= 0; parts--) text += next()
    return text
  }
}
