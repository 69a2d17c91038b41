/** Tells whether an example carries all of these tags. */
export function hasTags(example: { readonly tags?: readonly string[] | undefined }, tags: readonly string[]): boolean {
  return tags.every((tag) => example.tags?.includes(tag))
}
