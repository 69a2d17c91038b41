/** Names a definition at the beginning of messages about it. */
export function labelOf(definition: { readonly name?: string | undefined } | undefined): string {
  const name: unknown = definition?.name
  return typeof name === 'string' ? `fewShot("${name}")` : 'fewShot()'
}
