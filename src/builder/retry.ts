import type { Tokenizer } from '../budget.ts'
import type { ParseError } from '../errors.ts'
import { countPieces } from '../fragment/count-pieces.ts'
import { sendablePieces } from '../fragment/sendable-pieces.ts'
import type { Shot } from '../fragment/shot.ts'
import type { Fragment, Piece } from '../layout.ts'
import { block, tagSuffix } from '../render/delimiters.ts'
import type { Texts } from '../texts.ts'
import type { Contender } from './gather.ts'
import { translated } from './translated.ts'

/** Problems named in a follow-up: more do not help a model, and cost tokens. */
const namedIssues = 8

/**
 * Writes the follow-up to a reply that could not be read: the reply, how the part looks right in another example, and what
 * was wrong by path. The example comes first and what it is stands before it, so that the request at the end cannot be taken to
 * be about its input. The reply and the example are wanted, not required: after the whole follow-up come shorter ones, for where
 * it does not fit.
 */
export function* followUps(
  reply: string,
  error: ParseError,
  pool: readonly Contender[],
  tokenizer: Tokenizer,
  texts: Partial<Texts>,
): Generator<readonly Fragment[]> {
  const demonstration = demonstrationOf(error, pool)
  const { wrong = englishWrong, again = englishAgain } = texts
  const request = [wrong, ...problemsOf(error, texts), again].join('\n')
  for (const said of [reply, ''])
    for (const shown of [demonstration, undefined]) yield writeFollowUp(said, request, shown, tokenizer, texts.right)
}

const englishWrong = 'Your reply to the original input cannot be used:'
const englishAgain = 'Answer the original input again, completely, in the format described.'

function writeFollowUp(
  reply: string,
  request: string,
  demonstration: Shot | undefined,
  tokenizer: Tokenizer,
  right = 'Another input and its right output:',
): readonly Fragment[] {
  const fragment = (id: string, ...written: Piece[]): Fragment => {
    const pieces = sendablePieces(written)
    return { id, section: 'query', pieces, tokens: countPieces(pieces, tokenizer) }
  }
  const said =
    reply === '' ? [] : [fragment('reply', { role: 'assistant', text: reply, begins: true, holds: 'output' })]
  const user = { role: 'user', begins: false, holds: 'template' } as const
  if (demonstration === undefined) return [...said, fragment('correction', { ...user, text: request, begins: true })]
  return [
    ...said,
    fragment('correction', { ...user, text: `${right}\n`, begins: true }),
    fragment(demonstration.id, { ...user, text: writeDemonstration(demonstration), holds: 'blocks' }),
    fragment('correction', { ...user, text: request }),
  ]
}

function problemsOf({ issues, message }: ParseError, { problems }: Partial<Texts>): readonly string[] {
  if (issues.length === 0) return [`- ${translated(message, problems)}`]
  return issues.slice(0, namedIssues).map(({ path, message: problem }) => `- ${path}: ${translated(problem, problems)}`)
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
