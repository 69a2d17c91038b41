import type { PromptReport, Why } from '../../prompt.ts'
import { number } from '../show/parts.ts'
import { readableFeatures } from '../show/readable-features.ts'
import { reasons, showWhy } from '../show/show-report.ts'
import type { ShownExample } from '../show/shown-examples.ts'
import { type Html, html } from './html.ts'
import type { Anchor } from './view-prompt.ts'

/** More rows than anybody reads make a page slow. */
const mostRows = 200

/** Tables the examples and passages of a prompt in its order, with what each example adds. */
export function viewKept(shots: readonly ShownExample[], { passages }: PromptReport, anchor: Anchor): readonly Html[] {
  if (shots.length + passages.length === 0) return [none(3)]
  const examples = shots.map(({ id, tokens, similarity, pinned, why, adds }) => {
    const near = pinned ? 'pinned' : similarity.toFixed(2)
    return html`<tr><td><a href="#${anchor(id)}">${id}</a>${viewWhy(why)}${viewAdds(adds)}</td><td>${number(tokens)}</td><td>${near}</td></tr>`
  })
  const texts = passages.map(({ id, tokens, variant }) => {
    const kind = variant === undefined ? 'passage' : `passage, variant ${variant}`
    return html`<tr><td><a href="#${anchor(id)}">${id}</a><small>${kind}</small></td><td>${number(tokens)}</td><td></td></tr>`
  })
  return atMost([...examples, ...texts], 3)
}

function viewWhy(why: Why | undefined): Html {
  return why === undefined ? html`` : html`<small>shown for ${showWhy(why)}</small>`
}

/** Folded away: an example that comes first adds nearly all it has. */
function viewAdds(adds: readonly string[]): Html {
  if (adds.length === 0) return html``
  const items = readableFeatures(adds).map((feature) => html`<li><code>${feature}</code></li>`)
  const count = adds.length === 1 ? '1 feature' : `${adds.length} features`
  return html`<details><summary>adds ${count}</summary><ul>${items}</ul></details>`
}

/** Tables what was chosen and left out, with the reason. */
export function viewDropped({ dropped }: PromptReport): readonly Html[] {
  if (dropped.length === 0) return [none(3)]
  return atMost(
    dropped.map(({ id, section, tokens, reason }) => {
      const kind = section === 'examples' ? html`` : html`<small>${section}</small>`
      return html`<tr><td>${id}${kind}</td><td>${number(tokens)}</td><td>${reasons[reason]}</td></tr>`
    }),
    3,
  )
}

/** Lists the features that the answer probably has and nothing shows, and those that nothing pinned shows. */
export function viewFeatures({ missing, uncovered }: PromptReport): readonly Html[] {
  const items = (features: readonly string[]): readonly Html[] =>
    features.length === 0
      ? [html`<li class="none">none</li>`]
      : features.map((name) => html`<li><code>${name}</code></li>`)
  return [
    html`<h3>Probably in the answer, shown by no example</h3><ul>${items(missing)}</ul>`,
    ...(uncovered.length === 0 ? [] : [html`<h3>Not shown by the pinned examples</h3><ul>${items(uncovered)}</ul>`]),
  ]
}

function none(columns: number): Html {
  return html`<tr><td colspan="${columns}" class="none">none</td></tr>`
}

function atMost(rows: readonly Html[], columns: number): readonly Html[] {
  if (rows.length <= mostRows) return rows
  const rest = number(rows.length - mostRows)
  return [...rows.slice(0, mostRows), html`<tr><td colspan="${columns}" class="none">and ${rest} more</td></tr>`]
}
