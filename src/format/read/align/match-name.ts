import { nameForm } from './name-form.ts'

/**
 * Finds the name itself, or else the only one spelled alike (apart from case, spaces, `_`, `-`). Returns undefined when
 * no name, or more than one, is spelled alike.
 */
export function matchName(name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return name
  const form = nameForm(name)
  const alike = names.filter((other) => nameForm(other) === form)
  return alike.length === 1 ? alike[0] : undefined
}
