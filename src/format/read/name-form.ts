/** Reduces a name to what its usual writings have in common: `First Name`, `first_name` and `firstName` are the same. */
export function nameForm(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase() || name
  )
}
