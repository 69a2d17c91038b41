/**
 * Writes an id so that databases keep it and sort it as JavaScript does: printable ASCII from `"` to `}` stays as it
 * is, every other code unit becomes an escape. Keys are printable ASCII, and sorting them by byte (`BINARY` in SQLite,
 * `COLLATE "C"` in PostgreSQL) sorts ids by their UTF-16 code units.
 */
export function idKey(id: string): string {
  return id.replace(/[^"-}]/g, (unit) => {
    const code = unit.charCodeAt(0)
    // `!` sorts before everything that is kept as it is, and `~` after it, which matches the order of the code units.
    return `${code < 0x22 ? '!' : '~'}${code.toString(16).padStart(4, '0')}`
  })
}

/** Reads back the id that `idKey` wrote. */
export function idOfKey(key: string): string {
  return key.replace(/[!~]([0-9a-f]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
}
