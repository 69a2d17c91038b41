import type { Provider } from '../../plan/fit-words.ts'
import type { Prompt } from '../../prompt.ts'
import { cacheSentence, fitSentence, forProvider } from '../show/for-provider.ts'
import { number } from '../show/parts.ts'
import { type Html, html } from './html.ts'

/** Says what a provider makes of a prompt, with a bar that fills up to the shortest beginning that it caches. */
export function viewProvider(prompt: Prompt<unknown>, provider: Provider): readonly Html[] {
  const found = forProvider(prompt, provider)
  const { stableTokens, minimum, cachedTokens } = found.cache
  const width = Math.max(stableTokens, minimum, 1)
  const label = `${number(stableTokens)} tokens at the start, ${number(minimum)} are needed`
  const kind = cachedTokens > 0 ? 'examples' : 'pinned'
  return [
    html`<dt>Cache of ${provider}</dt><dd><svg class="cache" role="img" aria-label="${label}" viewBox="0 0 ${width} 1" preserveAspectRatio="none"><rect class="${kind}" x="0" y="0" width="${stableTokens}" height="1"><title>${label}</title></rect></svg>${cacheSentence(found)} <small>By figures of ${found.asOf}.</small></dd>`,
    html`<dt>Structured output</dt><dd>${provider} ${fitSentence(found)}</dd>`,
  ]
}
