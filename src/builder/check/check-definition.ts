import { DefinitionError } from '../../errors.ts'
import { preview } from '../../value/preview.ts'
import { unknownOption } from '../../value/unknown-option.ts'
import type { FewShot } from '../definition.ts'
import { checkBudget } from './check-budget.ts'

const options = [
  'name',
  'instruction',
  'input',
  'output',
  'examples',
  'embedder',
  'pin',
  'select',
  'exclude',
  'order',
  'layout',
  'budget',
]
const orders: readonly unknown[] = ['similar-last', 'similar-first', 'as-selected', undefined]
const rests: readonly unknown[] = ['pinned', 'chosen', undefined]
const layouts: readonly unknown[] = ['turns', 'transcript', undefined]

/** Refuses what cannot work, whatever the input: a `DefinitionError` or `BudgetError` that says what to change. */
export function checkDefinition<Out, Demo, In, Vars>(definition: FewShot<Out, Demo, In, Vars>): void {
  const label = definition.name === undefined ? 'fewShot()' : `fewShot("${definition.name}")`
  const refuse = (message: string): never => {
    throw new DefinitionError('definition_invalid', `${label}: ${message}`)
  }
  const unknown = unknownOption(definition, options)
  if (unknown !== undefined) refuse(unknown)
  const { instruction, output, examples, embedder, input, order, layout, exclude, select, pin } = definition
  if (typeof instruction !== 'string' && typeof instruction?.write !== 'function')
    refuse(`\`instruction\` must be a string or a template, found ${preview(instruction)}.`)
  if (typeof output?.write !== 'function' || typeof output.read !== 'function')
    refuse(`\`output\` must be a format such as json(schema), found ${preview(output)}.`)
  if (!rests.includes(output.rest))
    refuse(`\`output.rest\` must be 'pinned' or 'chosen', found ${preview(output.rest)}.`)
  if (input !== undefined && typeof input.write !== 'function')
    refuse(`\`input\` must be a writer (a template or a format), found ${preview(input)}.`)
  if (Array.isArray(examples)) {
    if (examples.length === 0)
      refuse('`examples` is empty: a few-shot prompt needs at least one. Load them first, or give a store.')
  } else if (!hasMethod(examples, 'search'))
    refuse(`\`examples\` must be an array or a store, found ${preview(examples)}.`)
  if (embedder !== undefined) checkEmbedder(embedder, Array.isArray(examples), refuse)
  if (!orders.includes(order))
    refuse(`\`order\` must be 'similar-last', 'similar-first' or 'as-selected', found ${preview(order)}.`)
  if (!layouts.includes(layout) && !hasMethod(layout, 'shot'))
    refuse(
      `\`layout\` must be 'turns', 'transcript' or transcript({ … }) of knapshot/template, found ${preview(layout)}.`,
    )
  if (exclude !== undefined && exclude !== 'same-input')
    refuse(`\`exclude\` must be 'same-input', found ${preview(exclude)}.`)
  if (select !== undefined && typeof select.select !== 'function')
    refuse(`\`select\` must be a selector such as likely(), found ${preview(select)}.`)
  if (pin !== undefined && !Array.isArray(pin) && !hasMethod(pin, 'choose'))
    refuse(`\`pin\` must be showcase() or a list of ids, found ${preview(pin)}.`)
  checkBudget(definition.budget, label)
}

/** Refuses an embedder that nothing would ask, or that cannot be asked. */
function checkEmbedder(embedder: unknown, isInline: boolean, refuse: (message: string) => never): void {
  if (!hasMethod(embedder, 'embed'))
    refuse(
      `\`embedder\` must be an object with an embed(texts) function, found ${preview(embedder)}. Use one of knapshot/embedders, or your own.`,
    )
  if (!isInline)
    refuse(
      '`embedder` is for an array of examples, and `examples` is a store. Give it to the store, memoryStore(examples, { output, embedder }), and leave it out here.',
    )
}

/** Tells whether a value, which JavaScript callers choose freely, has a method. */
function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function'
}
