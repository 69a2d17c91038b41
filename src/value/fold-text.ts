/** Folds a text so that writings which a reader takes for the same compare equal: NFKC, lower case, single spaces. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
