import { pattern } from '../../../value/pattern.ts'

const others = /* @__PURE__ */ pattern(String.raw`[^\p{L}\p{N}]+`, 'gu')

/** Reduces a name to a form that its usual spellings share: `First Name`, `first_name` and `firstName` are the same. */
export function nameForm(name: string): string {
  return name.normalize('NFKD').toUpperCase().replace(others(), '').toLowerCase() || name
}
