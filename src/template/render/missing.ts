import { absent, type Reader } from './compiler.ts'
import type { Scope } from './scope.ts'

/**
 * Evaluates the head of a block, or an argument. An absent value becomes undefined, and is reported unless that is
 * allowed.
 */
export function evaluate(reader: Reader, scope: Scope, user: string): unknown {
  const value = reader.read(scope)
  if (value !== absent) return value
  const { run } = scope.around
  const { isLenient, isTyped } = run.strictness
  if (isLenient || isTyped || reader.mayBeAbsent) return undefined
  const { isOptional, message } = reader.explain(scope)
  if (!isOptional) {
    const remedy = `If it may be absent, list it in \`optional\` or pass undefined.`
    run.report(
      'template_missing_variable',
      reader.site,
      `\`${reader.name}\` in {{${user}}} has no value${message}. ${remedy}`,
    )
  }
  return undefined
}

/** Reports that something without a value was to be printed, unless that is allowed. */
export function missingInPrint(reader: Reader, scope: Scope): void {
  const { run } = scope.around
  if (run.strictness.isLenient) return
  const { isOptional, message } = reader.explain(scope)
  if (!isOptional) run.report('template_missing_variable', reader.site, `{{${reader.name}}} has no value${message}`)
}
