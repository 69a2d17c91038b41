/** Tells whether a value is a date, also one of another realm (jsdom, a `vm`), which is no `instanceof Date` here. */
export function isDate(value: unknown): value is Date {
  if (value instanceof Date) return true
  return Object.prototype.toString.call(value) === '[object Date]' && typeof Object(value).getTime === 'function'
}
