import type { Fix } from '../../../types.ts'

const edge = '[\\s\\u0085\\u200b-\\u200d\\u2060\\ufeff]'
const edges = new RegExp(`^${edge}+`, 'u')

/**
 * Prepares a reply that is no plain JSON: cuts white space and marks of encoding off its ends, sets reasoning aside
 * whose start the chat template swallowed, takes the final channel of a reply in several, unescapes escaped JSON.
 */
export function cleanReply(reply: string): { readonly text: string; readonly fixes: readonly Fix[] } {
  const fixes: Fix[] = []
  let text = reply.replace(edges, '').trimEnd()
  const channel = text.lastIndexOf('<|channel|>final')
  if (channel >= 0) {
    const message = text.indexOf('<|message|>', channel)
    text = text.slice(message < 0 ? channel + 16 : message + 11).replace(/<\|[a-z_]+\|>\s*$/u, '')
    fixes.push({ kind: 'reasoning', path: '$', message: 'took the final channel of the reply' })
  }
  const thought = /<\/(?:think(?:ing)?|reasoning|thoughts?)>/iu.exec(text)
  if (
    thought !== null &&
    !/^[{["]/u.test(text) &&
    !/<(?:think(?:ing)?|reasoning|thoughts?)>/iu.test(text.slice(0, thought.index))
  ) {
    text = text.slice(thought.index + thought[0].length).trim()
    fixes.push({ kind: 'reasoning', path: '$', message: 'set a block of reasoning aside' })
  }
  if (/^[{[](?:\\[nrt]|[\s[{])*\\+"/u.test(text)) {
    text = text.replace(
      /\\(?:(["\\/])|([nrt]))/gu,
      (_, char?: string, space?: string) => char ?? (space === 't' ? '\t' : '\n'),
    )
    fixes.push({ kind: 'escaped', path: '$', message: 'unescaped JSON that was escaped as a whole' })
  } else if (/^[{[]\s*(?:[{[]\s*)*&quot;/u.test(text)) {
    text = text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    fixes.push({ kind: 'escaped', path: '$', message: 'read the entities of HTML' })
  }
  return { text, fixes }
}
