import type { PromptReport } from '../../prompt.ts'
import { number } from '../show/parts.ts'
import { type Html, html } from './html.ts'
import { viewColumns } from './view-tokens.ts'

/** Shows what other budgets would hold: columns that need no script, and a slider that does. */
export function viewBudgets(reports: readonly PromptReport[], given: number, isWhole: boolean): Html {
  const [least, most] = [reports[0]?.budget ?? 0, reports.at(-1)?.budget ?? 0]
  const own = number(reports[given]?.budget ?? 0)
  const end = isWhole ? 'everything fits' : 'more would still fit in'
  return html`<div class="others"><h2 id="others">At other budgets</h2>
<div id="columns">${viewColumns(reports, given)}</div>
<input class="live" type="range" id="budget" min="0" max="${reports.length - 1}" value="${given}" autocomplete="off" aria-labelledby="others">
<p class="ends"><span>${number(least)}<small>the smallest that works</small></span><span>${number(most)}<small>${end}</small></span></p>
<div class="live chosen"><output id="chosen" for="budget"></output><br><button type="button" id="back">Back to ${own}</button></div>
<noscript><p><small>The slider needs JavaScript; everything else on this page does not.</small></p></noscript></div>`
}
