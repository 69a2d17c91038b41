import type { Fix } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { fix } from '../read/refusals.ts'

/** Matches a field or a list item, and captures the rest of its line. */
const field =
  /^([ \t]*(?:-[ \t]+)*(?:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#:[\]{},&*!|>%@`-][^:]*):[ \t]+|-[ \t]+))(\S.*)$/u

/** Matches a value whose quote or bracket is not closed. */
const unclosed = /^(?:"(?:[^"\\]|\\.)*\\?|'(?:[^']|'')*|[[{][^\]}]*)$/u

const blockHeader = /(?:^|[:-][ \t]+)[|>][-+\d]*[ \t]*$/u

/**
 * Repairs common mistakes in YAML, line by line: tabs as indentation, and values that need quotes (`title: Re: hello`,
 * `by: @ada`, `note: "a" or b`). Returns undefined when there is nothing to repair. If the text `isOpen` at its end, leaves
 * an unclosed quote there alone, because the reply was cut off.
 */
export function repairYaml(
  text: string,
  isOpen: boolean,
): { readonly text: string; readonly fixes: readonly Fix[] } | undefined {
  const fixes: Fix[] = []
  let block: number | undefined
  const given = text.split('\n')
  const lines = given.map((written, i) => {
    const line = written.replace(/^[ \t]+/u, (space) => space.replaceAll('\t', '  '))
    if (line !== written && !fixes.some(({ kind }) => kind === 'tabs'))
      fixes.push(fix('tabs', '$', 'read tabs at the start of lines as two spaces'))
    const indent = line.length - line.trimStart().length
    if (block !== undefined && (line.trim() === '' || indent > block)) return line
    block = blockHeader.test(line) ? indent : undefined
    const [, before = '', value = ''] = field.exec(line) ?? []
    const content = value.trimEnd()
    if (block !== undefined || content === '' || !needsQuotes(content)) return line
    if (isOpen && i === given.length - 1 && unclosed.test(content)) return line
    fixes.push(fix('quote', '$', `put quotes around ${preview(content)}`))
    const single = /^'(.*\\'.*)'$/u.exec(content)?.[1]
    return before + JSON.stringify(single === undefined ? content : single.replaceAll("\\'", "'"))
  })
  return fixes.length === 0 ? undefined : { text: lines.join('\n'), fixes }
}

function needsQuotes(value: string): boolean {
  const first = value[0] ?? ''
  if (first === '"') return !/^"(?:[^"\\]|\\.)*"(?:\s+#.*|,)?$/u.test(value) && value.lastIndexOf('"') > 0
  if (first === "'") return !/^'(?:[^']|'')*'(?:\s+#.*|,)?$/u.test(value) && value.lastIndexOf("'") > 0
  if (first === '[' || first === '{') return /[\]}]\s*[^\]},\s#]/u.test(value.slice(value.search(/[\]}]/u)))
  // A valid anchor or alias is meant as one.
  if (/^(?:\*[\w-]+|&[\w-]+(?:\s.*)?)$/u.test(value)) return false
  return '@`%*&!#,]}?'.includes(first) || /:(?:\s|$)/u.test(value) || /^[|>][^-+\d\s]|\s#\S/u.test(value)
}
