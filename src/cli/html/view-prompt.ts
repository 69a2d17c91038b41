import type { Origin } from '../../layout.ts'
import type { Prompt } from '../../prompt.ts'
import { number } from '../show/parts.ts'
import { Html, html } from './html.ts'

/** Finds where in the page an example, passage or turn stands. */
export type Anchor = (id: string) => string

/** Shows the messages of a prompt, each range in the colour of its section; in pieces that other prompts share. */
export function viewPrompt({ messages, origins, report }: Prompt<unknown>, anchor: Anchor): readonly Html[] {
  const anchored = new Set<string>()
  return messages.flatMap(({ role, content, cache, toolCalls }, i) => {
    const ranges = origins[i] ?? []
    const section = ranges[0]?.section ?? 'query'
    const isJoined = i > 0 && section !== 'query' && ranges[0]?.id === origins[i - 1]?.[0]?.id
    const kind = `message ${section} ${role}${isJoined ? ' joined' : ''}`
    const isOne = new Set(ranges.map(({ id }) => id)).size === 1
    const parts = ranges.map((range, at) => {
      const { id, section: of, part, start, end } = range
      const isFirst = !anchored.has(id)
      anchored.add(id)
      const name = isFirst ? html` id="${anchor(id)}"` : html``
      const label = isOne || id === of || id === ranges[at - 1]?.id ? html`` : html` data-name="${id}"`
      return html`<span class="${of} ${part}" title="${describe(range)}"${name}${label}>${content.slice(start, end)}</span>`
    })
    return [
      html`<article class="${kind}"><h3>${role} <small>${isJoined ? '' : contents(ranges)}</small></h3><div class="content">`,
      ...parts,
      ...(toolCalls ?? []).map(({ name, arguments: given }) => html`<code class="call">${name}(${given})</code>`),
      html`</div></article>`,
      ...(cache === true
        ? [html`<p class="mark">${number(report.stableTokens)} tokens up to here are the same for every query</p>`]
        : []),
    ]
  })
}

/** Names what a message holds: its parts where they are few, else how many there are. */
function contents(ranges: readonly Origin[]): string {
  const names = new Map<string, Set<string>>()
  for (const { section, id } of ranges) names.set(section, (names.get(section) ?? new Set()).add(id))
  return [...names]
    .map(([section, ids]) => {
      const [id = section] = ids
      if (ids.size > 1) return `${section} (${ids.size})`
      return id === section ? section : `${section}: ${id}`
    })
    .join(', ')
}

const singular: Readonly<Record<string, string>> = {
  pinned: 'pinned example',
  examples: 'example',
  passages: 'passage',
  history: 'conversation,',
  query: 'follow-up,',
}

/** Says what a range is. */
function describe({ section, id, part }: Origin): string {
  const name = id === section ? section : `${singular[section] ?? section} ${id}`
  return part === 'text' ? name : `${name}: ${part === 'template' ? 'layout' : part}`
}

/** Joins pieces of HTML. */
export function joined(pieces: readonly Html[]): Html {
  return new Html(pieces.map(({ text }) => text).join(''))
}
