import { DefinitionError } from '../../errors.ts'
import { atHome } from '../../value/at-home.ts'
import { type AnyRules, checkOptions, type Rule, type Rules, wrongOption } from '../../value/check-options.ts'
import { didYouMean } from '../../value/did-you-mean.ts'
import { preview } from '../../value/preview.ts'
import { count, finite, judgedLater, signal, tags, tools } from '../../value/rules.ts'
import type { AnyExtra } from '../definition.ts'
import { needlessVariables } from './check-definition.ts'

const list: Rule = (value) => Array.isArray(value) || 'an array'

const isPassage: Rule = (value) => {
  const { id, text } = Object(value)
  return (typeof id === 'string' && typeof text === 'string') || '{ id, text }'
}

const isVariant: Rule = (value) =>
  typeof value === 'string' || typeof Object(value).text === 'string' || 'a text or { text, score }'

const rules: Rules<AnyExtra<unknown>> = {
  k: count,
  tags,
  passages: list,
  history: list,
  tools,
  signal,
  variables: judgedLater,
}

/** Refuses build options that cannot work: they often come from outside, where no compiler looked at them. */
export function checkExtra(extra: AnyExtra<unknown>, instruction: unknown): void {
  checkOptions('build()', extra, rules, atHome)
  const { variables, passages } = extra
  refuse(needlessVariables(variables, instruction))
  if (passages === undefined) return
  checkEach('passages', passages, isPassage, { score: finite, variants: list })
  const ids = new Set(passages.map(({ id }) => id))
  passages.forEach(({ keepWith, variants = [] }, i) => {
    checkEach(`passages[${i}].variants`, variants, isVariant, { score: finite })
    if (keepWith !== undefined && !ids.has(keepWith))
      refuse(
        `\`passages[${i}].keepWith\` names ${preview(keepWith)}, which is not among the passages${didYouMean(String(keepWith), [...ids])}`,
      )
  })
}

function checkEach(name: string, items: readonly unknown[], isItem: Rule, rules: AnyRules): void {
  items.forEach((item, i) => {
    const place = `${name}[${i}]`
    refuse(wrongOption({ [place]: item }, { [place]: { required: isItem } }) ?? wrongOption(item, rules, `${place}.`))
  })
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new DefinitionError('definition_invalid', `build(): ${problem}`)
}
