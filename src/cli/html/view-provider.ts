import type { Provider } from '../../plan/fit-words.ts'
import type { Prompt } from '../../prompt.ts'
import { cacheSentence, fitSentence, forProvider } from '../show/for-provider.ts'
import { number } from '../show/parts.ts'
import { type Html, html } from './html.ts'

/** A provider that was asked for, and the tokens of the examples that could be pinned in addition. */
export interface Provided {
  readonly name: Provider
  readonly sizes: number | readonly number[]
}

/** Says what a provider makes of a prompt, with a bar that fills up to the shortest beginning that it caches. */
export function viewProvider(prompt: Prompt<unknown>, { name, sizes }: Provided): readonly Html[] {
  const found = forProvider(prompt, name, sizes)
  const { stableTokens, minimum, cachedTokens } = found.cache
  const width = Math.max(stableTokens, minimum, 1)
  const label = `${number(stableTokens)} tokens at the start, ${number(minimum)} are needed`
  const kind = cachedTokens > 0 ? 'examples' : 'pinned'
  return [
    html`<dt>Cache of ${name}</dt><dd><svg class="cache" role="img" aria-label="${label}" viewBox="0 0 ${width} 1" preserveAspectRatio="none"><rect class="${kind}" x="0" y="0" width="${stableTokens}" height="1"><title>${label}</title></rect></svg>${cacheSentence(found)} <small>By figures of ${found.asOf}.</small></dd>`,
    html`<dt>Structured output</dt><dd>${name} ${fitSentence(found)}</dd>`,
  ]
}
