import { createHash } from 'node:crypto'
import type { Prompt } from '../../prompt.ts'
import type { ShownExample } from '../show/shown-examples.ts'
import { Html, html } from './html.ts'
import { pageData } from './page-data.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { type View, view } from './view.ts'
import { viewBudgets } from './view-budgets.ts'
import { joined } from './view-prompt.ts'
import type { Provided } from './view-provider.ts'

/** What the page shows. */
export interface ExplainPage {
  readonly title: string
  readonly tokenizer: string
  /** By growing budget, with what the examples of each are. */
  readonly prompts: readonly { readonly prompt: Prompt<unknown>; readonly shots: readonly ShownExample[] }[]
  /** Position of the prompt that was asked for: the one that is shown first, and without JavaScript. */
  readonly given: number
  /** Whether the last one holds everything that was chosen. */
  readonly isWhole: boolean
  /** Whose cache and structured output are looked at, if any's. */
  readonly provider?: Provided | undefined
}

/**
 * Writes one page that needs nothing else: no network, no fonts, no other files. Its policy lets it load nothing and run
 * nothing but its own script, whatever the texts of the prompt say.
 */
export function explainPage({ title, tokenizer, prompts, given, isWhole, provider }: ExplainPage): string {
  const anchors = new Map<string, string>()
  const anchor = (id: string): string => {
    const known = anchors.get(id) ?? `o${anchors.size + 1}`
    anchors.set(id, known)
    return known
  }
  const views = prompts.map(({ prompt, shots }) => view(prompt, shots, tokenizer, anchor, provider))
  const reports = prompts.map(({ prompt }) => prompt.report)
  const shown = views[given]
  if (shown === undefined) throw new RangeError(`there is no prompt ${given}`)
  const style = `:root{--stops:${prompts.length}}${pageStyle}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src ${hash(style)}; script-src ${hash(pageScript)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} · knapshot explain</title>
<style>${new Html(style)}</style>
</head>
<body>
<header><p>knapshot explain</p><h1>${title}</h1><p id="cost">${part(shown, 'cost')}</p></header>
<main>
<div class="side">
<section class="budget" aria-label="Budget">
<div id="bar">${part(shown, 'bar')}</div>
<table class="legend"><caption>Tokens by section</caption><tbody id="legend">${part(shown, 'legend')}</tbody></table>
${viewBudgets(reports, given, isWhole)}
</section>
<section class="lists">
<table><caption>Examples kept, in the order of the prompt</caption><thead><tr><th>example<th>tokens<th>similarity</thead><tbody id="kept">${part(shown, 'kept')}</tbody></table>
<table><caption>Chosen but dropped</caption><thead><tr><th>what<th>tokens<th>reason</thead><tbody id="dropped">${part(shown, 'dropped')}</tbody></table>
<div><h2>Features</h2><div id="features">${part(shown, 'features')}</div></div>
<dl id="facts">${part(shown, 'facts')}</dl>
</section>
</div>
<section class="prompt"><h2>Prompt</h2><p class="key"><span class="input">input or text</span> <span class="output">output</span> <span class="template">layout</span></p><div id="prompt">${part(shown, 'prompt')}</div></section>
</main>
<script type="application/json" id="data">${new Html(pageData(views, reports))}</script>
<script>${new Html(pageScript)}</script>
</body>
</html>
`.text
}

function part(shown: View, region: keyof View): Html {
  return joined(shown[region])
}

/** The hash by which a content security policy knows an inline script or style. */
function hash(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}
