import type { Tokenizer } from '../budget.ts'
import type { ParseError } from '../errors.ts'
import { countPieces } from '../fragment/count-pieces.ts'
import { sendablePieces } from '../fragment/sendable-pieces.ts'
import type { Shot } from '../fragment/shot.ts'
import type { Fragment, Piece } from '../layout.ts'
import { block, tagSuffix } from '../render/delimiters.ts'
import type { Contender } from './gather.ts'

/** Problems named in a follow-up: more do not help a model, and cost tokens. */
const namedIssues = 8

/**
 * Writes the follow-up to a reply that could not be read: the reply, what was wrong by path, and how it looks right. The reply
 * and the demonstration are wanted, not required: after the whole follow-up come shorter ones, for where it does not fit.
 */
export function* followUps(
  reply: string,
  error: ParseError,
  pool: readonly Contender[],
  tokenizer: Tokenizer,
): Generator<readonly Fragment[]> {
  const demonstration = demonstrationOf(error, pool)
  yield writeFollowUp(reply, error, demonstration, tokenizer)
  yield writeFollowUp(reply, error, undefined, tokenizer)
  yield writeFollowUp('', error, demonstration, tokenizer)
  yield writeFollowUp('', error, undefined, tokenizer)
}

function writeFollowUp(
  reply: string,
  error: ParseError,
  demonstration: Shot | undefined,
  tokenizer: Tokenizer,
): readonly Fragment[] {
  const fragment = (id: string, ...written: Piece[]): Fragment => {
    const pieces = sendablePieces(written)
    return { id, section: 'query', pieces, tokens: countPieces(pieces, tokenizer) }
  }
  const said =
    reply === '' ? [] : [fragment('reply', { role: 'assistant', text: reply, begins: true, holds: 'output' })]
  const user = { role: 'user', begins: false, holds: 'template' } as const
  const problem = `This reply cannot be used:\n${problemsOf(error)}\n`
  if (demonstration === undefined)
    return [...said, fragment('correction', { ...user, text: problem + request, begins: true })]
  return [
    ...said,
    fragment('correction', { ...user, text: `${problem}This is right:\n`, begins: true }),
    fragment(demonstration.id, { ...user, text: writeDemonstration(demonstration), holds: 'blocks' }),
    fragment('correction', { ...user, text: request }),
  ]
}

const request = 'Answer the last input again, completely, in the format described.'

function problemsOf({ issues, message }: ParseError): string {
  const named = issues.slice(0, namedIssues).map(({ path, message: problem }) => `${path}: ${problem}`)
  return (named.length === 0 ? [message] : named).map((problem) => `- ${problem}`).join('\n')
}

function writeDemonstration({ text, output }: Shot): string {
  const suffix = tagSuffix([text, output])
  return block('input', suffix, text) + block('output', suffix, output)
}

/**
 * Finds the example that best shows the parts that were wrong: the one with features under the paths of the issues, or
 * under the nearest enclosing part that has features; of equals the most similar. Undefined when no example has such a
 * feature.
 */
function demonstrationOf(error: ParseError, pool: readonly Contender[]): Shot | undefined {
  const paths = error.issues.map(({ path }) => path.replace(/^\$\.?/u, '').replace(/\[\d+\]/gu, '[]'))
  if (paths.every((path) => path === '')) return pool[0]?.shot
  let best: { readonly shot: Shot; readonly depth: number } | undefined
  for (const { shot } of pool) {
    // Branch names stand in features but not in paths.
    const shown = shot.features
      .filter((feature) => !feature.endsWith(' absent'))
      .map((feature) => feature.replace(/<[^>]*>/gu, ''))
    const depth = paths.reduce((sum, path) => sum + shownDepth(path, shown), 0)
    if (depth > (best?.depth ?? 0)) best = { shot, depth }
  }
  return best?.shot
}

/** How many leading steps of a path have a feature at them or below them. */
function shownDepth(path: string, features: readonly string[]): number {
  const steps = path.split(/(?=[.[])/u)
  for (let depth = steps.length; depth > 0; depth--) {
    const part = steps.slice(0, depth).join('')
    if (
      part !== '' &&
      features.some(
        (feature) => feature === part || (feature.startsWith(part) && /[ .[]/u.test(feature[part.length] ?? '')),
      )
    )
      return depth
  }
  return 0
}
