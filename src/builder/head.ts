import type { Layout } from '../render/layout.ts'
import { messageOverhead } from '../tokens/overhead.ts'
import type { Fragment, SectionName, Tokenizer } from '../types.ts'

/** The beginning of the system message, with and without what introduces demonstrations. */
export interface Head {
  readonly bare: readonly Fragment[]
  readonly leading: readonly Fragment[]
}

/** Writes instruction and format description. Counted together, since they meet at a boundary that need not be safe. */
export function writeHead(instruction: string, format: string, layout: Layout, tokenizer: Tokenizer): Head {
  const guarded = layout.instruction(instruction)
  const rest = format === '' ? '' : `${guarded === '' ? '' : '\n\n'}${format}`
  const bare = fragments(guarded, rest, tokenizer)
  return { bare, leading: layout.lead === '' ? bare : fragments(guarded, rest + layout.lead, tokenizer) }
}

function fragments(instruction: string, rest: string, tokenizer: Tokenizer): readonly Fragment[] {
  if (instruction === '' && rest === '') return []
  const overhead = messageOverhead(tokenizer).message
  const first = tokenizer.count(instruction)
  const both = rest === '' ? first : tokenizer.count(instruction + rest)
  return [
    part('instruction', instruction, true, first + overhead),
    ...(rest === '' ? [] : [part('format', rest, false, both - first)]),
  ]
}

function part(section: SectionName, text: string, begins: boolean, tokens: number): Fragment {
  return { id: section, section, pieces: [{ role: 'system', text, begins }], tokens }
}
