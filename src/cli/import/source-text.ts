/** Writes a text as a string literal of TypeScript. */
export function quote(text: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escapeUnusual(json)}'`
}

/** Writes a text as a template literal, which keeps its lines, or as a string literal when it has one line. */
export function block(text: string): string {
  if (!text.includes('\n')) return quote(text)
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${').replaceAll('\r', '\\r')
  return `\`${escapeUnusual(escaped).replaceAll('\n', lineBreak)}\``
}

/** Stands for a line break inside a template literal, which must not be indented; `finished` puts it back. */
const lineBreak = '\ue000'

export function finished(source: string): string {
  return source.replaceAll(lineBreak, '\n')
}

/** Writes the key of a property, quoted where it must be. */
export function keyText(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quote(name)
}

export function indent(text: string): string {
  return text.replace(/^(?=.)/gmu, '  ')
}

/** What editors cannot show, or would take for the end of a line. */
function escapeUnusual(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ue000]/gu, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
