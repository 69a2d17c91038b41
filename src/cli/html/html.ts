import { visibleText } from '../show/visible-text.ts'

/** Text in which markup is markup: all that came from outside is escaped already. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = Html | readonly Html[] | string | number

/** Writes HTML; values that are not HTML themselves are escaped. */
export function html(markup: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(markup.map((part, i) => part + (i < values.length ? write(values[i] ?? '') : '')).join(''))
}

function write(value: Value): string {
  if (value instanceof Html) return value.text
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value))
  return value.map(({ text }) => text).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Control characters and lone surrogates become visible escapes: a page can hold neither, and bidi controls mislead. */
function escapeText(text: string): string {
  return visibleText(text)
    .replace(/[\ud800-\udfff]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/gu, (char) => entities[char] ?? char)
}
