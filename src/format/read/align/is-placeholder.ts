const placeholder =
  /^(?:|null|none|nil|undefined|n\/?a|unknown|-+|not (?:available|applicable|specified|provided|given|known))$/iu

/** Tells whether a value says that there is no value: null, `""`, `"N/A"`, `"unknown"`. */
export function isPlaceholder(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.length <= 20 && placeholder.test(value.trim()))
}
