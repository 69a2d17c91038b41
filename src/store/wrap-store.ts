import { DefinitionError } from '../errors.ts'
import type { ExampleStore } from '../types.ts'
import { checkOptions, type Rules } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { callback, embedder, flag, object, writer } from '../value/rules.ts'

/** Members that replace those of a store; undefined leaves an optional one out. */
export type StoreChanges<In, Demo> = {
  readonly [Name in keyof ExampleStore<In, Demo>]?:
    | ExampleStore<In, Demo>[Name]
    | (undefined extends ExampleStore<In, Demo>[Name] ? undefined : never)
}

const required: readonly string[] = ['search', 'all', 'get', 'put', 'delete', 'size']

/** Every member that a store may have; those whose rule is `callback` are its methods. */
const members: Rules<StoreChanges<never, never>> = {
  search: callback,
  all: callback,
  get: callback,
  put: callback,
  delete: callback,
  size: callback,
  facts: callback,
  checkedAgainst: object,
  embedder,
  searchBy: writer,
  preparedFor: object,
  volatile: flag,
}

/**
 * Makes a store that is `store` except for the members in `changes`: to count searches, to log what is put, to remember the
 * answers of a distant store. All other members are kept, the optional ones too. Methods run on the object that they come
 * from, which may have private fields.
 *
 * Throws a `DefinitionError` for a change that is not a member of a store, naming the one that was probably meant, and where
 * a member that every store has would be missing.
 *
 * @example
 * let searches = 0
 * const counted = wrapStore(store, {
 *   search(query) {
 *     searches++
 *     return store.search(query)
 *   },
 * })
 */
export function wrapStore<In, Demo>(
  store: ExampleStore<In, Demo>,
  changes: StoreChanges<NoInfer<In>, NoInfer<Demo>>,
): ExampleStore<In, Demo> {
  checkOptions<object>('wrapStore()', changes, members)
  if (typeof Object(store).search !== 'function')
    throw refused(`expected a store such as memoryStore(…), found ${preview(store)}.`)
  const wrapped: Record<string, unknown> = {}
  for (const [name, rule] of Object.entries(members)) {
    const source = name in changes ? changes : store
    const member: unknown = Reflect.get(source, name)
    if (member === undefined && required.includes(name))
      throw refused(`every store has \`${name}\`; found undefined in the ${source === store ? 'store' : 'changes'}.`)
    if (member !== undefined)
      wrapped[name] = rule === callback && typeof member === 'function' ? member.bind(source) : member
  }
  // Every member comes from the store, or from the changes, where it has the same type.
  return wrapped as object as ExampleStore<In, Demo>
}

function refused(problem: string): DefinitionError {
  return new DefinitionError('definition_invalid', `wrapStore(): ${problem}`)
}
