/**
 * In which documents each word occurs and how often, in document order: gaps between documents as variable-length
 * bytes, plus a byte where a word occurs more than once (counted up to 255).
 */
export interface Postings {
  readonly bytes: Uint8Array
  /** Where the list of each word starts in `bytes`; one entry more than words. */
  readonly starts: Int32Array
  /** In how many documents each word occurs. */
  readonly frequencies: Int32Array
}

/** Calls `visit` for every occurrence of a word. */
export function eachPosting(
  { bytes, starts }: Postings,
  word: number,
  visit: (document: number, count: number) => void,
): void {
  const end = starts[word + 1] ?? 0
  let document = -1
  for (let at = starts[word] ?? 0; at < end; ) {
    let byte = bytes[at++] ?? 0
    let code = byte & 0x7f
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0
      code |= (byte & 0x7f) << shift
    }
    document += (code >>> 1) + 1
    visit(document, (code & 1) === 1 ? (bytes[at++] ?? 1) : 1)
  }
}
