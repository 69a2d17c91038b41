const name =
  /^[A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff][\w.\-\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u3001-\ud7ff]*$/u

/** Tells whether a key can be the name of an element: an XML name without colons, of letters and digits. */
export function isXmlName(key: string): boolean {
  return name.test(key) && /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(key)
}

/** Tells whether XML 1.0 can hold a text: no lone surrogates, and no control characters but tab and line breaks. */
export function isXmlText(text: string): boolean {
  return /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text)
}

/**
 * Escapes a text so that it reads back exactly. Writes carriage returns as character references, because XML readers turn
 * them into line feeds, and white space at both ends, because models add it and this reader trims it.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[&<\r]|(?<=\]\])>/gu, reference)
    .replace(/^[\t\n ]+|(?<![\t\n ])[\t\n ]+$/gu, (space) => space.replace(/./gsu, reference))
}

/** Trims the white space of XML only: no-break spaces and byte order marks are text. */
export function trimText(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 9 && unit <= 0xd && unit !== 0xb && unit !== 0xc)
}

/** Escapes a text for an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<"\t\n\r]/gu, reference)
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function reference(char: string): string {
  return named[char] ?? `&#${char.charCodeAt(0)};`
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Replaces character references and the five entities of XML. Any other `&` stays as it is, because entities that a
 * document type declares are ignored.
 */
export function unescapeText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/gu, (all, entity, decimal, hex) => {
    if (typeof entity === 'string') return characters[entity] ?? all
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
    const char = code <= 0x10ffff ? String.fromCodePoint(code) : all
    return isXmlText(char) ? char : all
  })
}
