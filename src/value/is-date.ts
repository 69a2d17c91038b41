/** Tells whether a value is a date, also one of another realm (jsdom, a `vm`), which is no `instanceof Date` here. */
export function isDate(value: unknown): value is Date {
  return value instanceof Date || Object.prototype.toString.call(value) === '[object Date]'
}
