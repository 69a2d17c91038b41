import type { Fix } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { fix } from '../read/pick-reading.ts'

/** A field or a list item and the rest of its line. */
const field = /^([ \t]*(?:-[ \t]+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'#:[\]{},&*!|>%@`-][^:]*):[ \t]+|-[ \t]+))(\S.*)$/u

const blockHeader = /(?:^|[:-][ \t]+)[|>][-+\d]*[ \t]*$/u

/**
 * Repairs what models get wrong in YAML, line by line: tabs as indentation, and values that need quotes (`title: Re: hello`,
 * `by: @ada`, `note: "a" or b`). Undefined when there is nothing of the kind.
 */
export function repairYaml(text: string): { readonly text: string; readonly fixes: readonly Fix[] } | undefined {
  const fixes: Fix[] = []
  let block: number | undefined
  const lines = text.split('\n').map((given) => {
    const line = given.replace(/^[ \t]+/u, (space) => space.replaceAll('\t', '  '))
    if (line !== given && !fixes.some(({ kind }) => kind === 'tabs'))
      fixes.push(fix('tabs', '$', 'read tabs at the start of lines as two spaces'))
    const indent = line.length - line.trimStart().length
    if (block !== undefined && (line.trim() === '' || indent > block)) return line
    block = blockHeader.test(line) ? indent : undefined
    const [, before = '', value = ''] = field.exec(line) ?? []
    const content = value.trimEnd()
    if (block !== undefined || !needsQuotes(content)) return line
    fixes.push(fix('quote', '$', `put quotes around ${preview(content)}`))
    return before + JSON.stringify(content)
  })
  return fixes.length === 0 ? undefined : { text: lines.join('\n'), fixes }
}

function needsQuotes(value: string): boolean {
  const first = value[0] ?? ''
  if (first === '"') return !/^"(?:[^"\\]|\\.)*"(?:\s+#.*|,)?$/u.test(value) && value.lastIndexOf('"') > 0
  if (first === "'") return !/^'(?:[^']|'')*'(?:\s+#.*|,)?$/u.test(value) && value.lastIndexOf("'") > 0
  if (first === '[' || first === '{') return /[\]}]\s*[^\]},\s#]/u.test(value.slice(value.search(/[\]}]/u)))
  return '@`%*&!#,]}?'.includes(first) || /:(?:\s|$)/u.test(value) || /^[|>][^-+\d\s]/u.test(value)
}
