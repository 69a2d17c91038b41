import type { Fix } from '../../../types.ts'
import { fix } from '../refusals.ts'

/** Undoes the escaping of JSON that was escaped as a whole, with backslashes or as HTML. */
export function unescaped(text: string): { readonly text: string; readonly fixes: readonly Fix[] } {
  if (/^[{[](?:\\[nrt]|[\s[{])*\\+"/u.test(text)) {
    const plain = text.replace(
      /\\(?:(["\\/])|([nrt]))/gu,
      (_, char?: string, space?: string) => char ?? (space === 't' ? '\t' : '\n'),
    )
    return { text: plain, fixes: [fix('escaped', '$', 'unescaped JSON that was escaped as a whole')] }
  }
  if (/^[{[]\s*(?:[{[]\s*)*&quot;/u.test(text)) {
    const plain = text
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    return { text: plain, fixes: [fix('escaped', '$', 'read the entities of HTML')] }
  }
  return { text, fixes: [] }
}
