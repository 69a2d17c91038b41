import { DefinitionError } from '../../errors.ts'
import { atHome } from '../../value/at-home.ts'
import { checkOptions, type Rule, type Rules, unknownOption, wrongOption } from '../../value/check-options.ts'
import {
  embedder,
  flag,
  format,
  hasMethods,
  judgedLater,
  object,
  oneOf,
  searchBy,
  string,
  tools,
  writer,
} from '../../value/rules.ts'
import type { FewShot } from '../definition.ts'
import { labelOf } from '../label-of.ts'
import { checkBudget } from './check-budget.ts'
import { wrongText } from './wrong-text.ts'

const isInstruction: Rule = (value) =>
  typeof value === 'string' || hasMethods(value, 'write') || 'a string or a template'

const isExamples: Rule = (value) => Array.isArray(value) || hasMethods(value, 'search') || 'an array or a store'

const isPin: Rule = (value) => Array.isArray(value) || hasMethods(value, 'choose') || 'showcase() or a list of ids'

const isSelector: Rule = (value) => hasMethods(value, 'select') || 'a selector such as likely()'

const isLayout: Rule = (value) =>
  value === 'turns' ||
  value === 'transcript' ||
  hasMethods(value, 'shot') ||
  "'turns', 'transcript' or transcript({ … }) of knapshot/template"

const rules: Rules<FewShot<never, never, never, never>> = {
  name: string,
  instruction: { required: isInstruction },
  input: writer,
  output: { required: format },
  examples: { required: isExamples },
  embedder,
  searchBy,
  pin: isPin,
  select: isSelector,
  allowNone: flag,
  reminder: string,
  exclude: /* @__PURE__ */ oneOf('same-input'),
  order: /* @__PURE__ */ oneOf('similar-last', 'similar-first', 'as-selected'),
  layout: isLayout,
  tools,
  texts: object,
  budget: { required: judgedLater },
}

const outputRules = { rest: /* @__PURE__ */ oneOf('pinned', 'chosen') }

/** Variables may be given ahead, of an instruction that has some. */
const changeRules = { ...rules, variables: object }

/** Refuses what is no part of a definition, and variables for an instruction that has none. */
export function checkChange(change: { readonly variables?: unknown }, instruction: unknown): void {
  const unknown = unknownOption(change, changeRules, atHome)
  const { variables } = Object(change)
  const problem =
    unknown ?? wrongOption({ variables }, { variables: object }) ?? needlessVariables(variables, instruction)
  if (problem !== undefined) throw new DefinitionError('definition_invalid', `with(): ${problem}`)
}

/** Says that variables are given to an instruction that has none. */
export function needlessVariables(variables: unknown, instruction: unknown): string | undefined {
  return typeof instruction === 'string' && Object.keys(Object(variables)).length > 0
    ? '`variables` are for an instruction that is a template, and this one is a string: make it with template() of knapshot/template.'
    : undefined
}

/** Refuses what cannot work, whatever the input: a `DefinitionError` or `BudgetError` that says what to change. */
export function checkDefinition<Out, Demo, In, Vars>(definition: FewShot<Out, Demo, In, Vars>): void {
  const label = labelOf(definition)
  checkOptions<object>(label, definition, rules, atHome)
  const { examples, output, texts } = definition
  const isInline = Array.isArray(examples)
  const misplaced = (['embedder', 'searchBy'] as const).find((option) => definition[option] !== undefined)
  const problem =
    isInline && examples.length === 0 && definition.allowNone !== true
      ? '`examples` is empty: a few-shot prompt needs at least one. Load them first, give a store, or say `allowNone: true`.'
      : misplaced !== undefined && !isInline
        ? `\`${misplaced}\` is for an array of examples, and \`examples\` is a store. Give it to the store, memoryStore(examples, { output, ${misplaced} }), and leave it out here.`
        : (wrongOption(output, outputRules, 'output.') ?? (texts === undefined ? undefined : wrongText(texts)))
  if (problem !== undefined) throw new DefinitionError('definition_invalid', `${label}: ${problem}`)
  checkBudget(definition.budget, label)
}
