import type { Prompt } from '../../prompt.ts'
import { number } from '../show/parts.ts'
import { showCost, showPacking } from '../show/show-report.ts'
import type { ShownExample } from '../show/shown-examples.ts'
import { type Html, html } from './html.ts'
import { viewDropped, viewFeatures, viewKept } from './view-examples.ts'
import { type Anchor, viewPrompt } from './view-prompt.ts'
import { type Provided, viewProvider } from './view-provider.ts'
import { viewBar, viewLegend } from './view-tokens.ts'

/** What of the page depends on the prompt: HTML in pieces, by the id of the element that holds them. */
export type View = Readonly<Record<Region, readonly Html[]>>

export const regions = ['cost', 'bar', 'legend', 'kept', 'dropped', 'features', 'facts', 'prompt'] as const
export type Region = (typeof regions)[number]

/** Views one prompt. */
export function view(
  prompt: Prompt<unknown>,
  shots: readonly ShownExample[],
  tokenizer: string,
  anchor: Anchor,
  provider?: Provided,
): View {
  const { report, fingerprint } = prompt
  return {
    cost: [html`${showCost(report, tokenizer)}`],
    bar: [viewBar(report)],
    legend: viewLegend(report),
    kept: viewKept(shots, prompt.report, anchor),
    dropped: viewDropped(report),
    features: viewFeatures(report),
    facts: [
      html`<dt>Packing</dt><dd>${showPacking(report).trim()}</dd>`,
      html`<dt>Same for every query</dt><dd>the first ${number(report.stableTokens)} tokens</dd>`,
      ...(provider === undefined ? [] : viewProvider(prompt, provider)),
      html`<dt>Fingerprint</dt><dd><code>${fingerprint}</code></dd>`,
    ],
    prompt: viewPrompt(prompt, anchor),
  }
}
