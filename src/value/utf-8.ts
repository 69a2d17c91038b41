/** What a `TextEncoder` does with texts. */
export type Utf8Encoder = Pick<InstanceType<typeof TextEncoder>, 'encode' | 'encodeInto'>

/** Returns a `TextEncoder`, or one that does the same where there is none, as under jest with jsdom. */
export function utf8Encoder(): Utf8Encoder {
  return typeof TextEncoder === 'undefined' ? { encode, encodeInto } : new TextEncoder()
}

function encode(text = ''): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(3 * text.length)
  return bytes.slice(0, encodeInto(text, bytes).written)
}

function encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
  let read = 0
  let written = 0
  for (const character of text) {
    const given = character.codePointAt(0) ?? 0
    // Half a surrogate pair is not a character.
    const code = given >= 0xd800 && given <= 0xdfff ? 0xfffd : given
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x1_0000 ? 2 : 3
    if (written + more >= bytes.length) break
    bytes[written++] = more === 0 ? code : (0xf00 >> (more + 1)) | (code >> (6 * more))
    for (let i = more - 1; i >= 0; i--) bytes[written++] = 0x80 | ((code >> (6 * i)) & 0x3f)
    read += character.length
  }
  return { read, written }
}
