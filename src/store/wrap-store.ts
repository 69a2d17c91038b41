import { DefinitionError } from '../errors.ts'
import type { ExampleStore } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'

/** Members that replace those of a store; undefined leaves an optional one out. */
export type StoreChanges<In, Demo> = {
  readonly [Name in keyof ExampleStore<In, Demo>]?:
    | ExampleStore<In, Demo>[Name]
    | (undefined extends ExampleStore<In, Demo>[Name] ? undefined : never)
}

/** Every member that a store may have, and whether it is a method. A member of the interface that is missing here does not compile. */
const members = {
  search: true,
  all: true,
  get: true,
  put: true,
  delete: true,
  size: true,
  facts: true,
  checkedAgainst: false,
  embedder: false,
  preparedFor: false,
  volatile: false,
} satisfies { readonly [Name in keyof Store]: Store[Name] extends (...args: never) => unknown ? true : false }

type Store = Required<ExampleStore<never, never>>

/**
 * Makes a store that is `store` except for the members in `changes`: to count searches, to log what is put, to remember the
 * answers of a distant store. All other members are kept, the optional ones too. Methods run on the object that they come
 * from, which may have private fields.
 *
 * Throws a `DefinitionError` for a change that is not a member of a store; it names the member that was probably meant.
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
  checkOptions('wrapStore', changes, Object.keys(members))
  if (typeof Object(store).search !== 'function')
    throw new DefinitionError(
      'definition_invalid',
      `wrapStore(): expected a store such as memoryStore(…), found ${preview(store)}.`,
    )
  const wrapped: Record<string, unknown> = {}
  for (const [name, isMethod] of Object.entries(members)) {
    const source = name in changes ? changes : store
    const member: unknown = Reflect.get(source, name)
    if (member !== undefined) wrapped[name] = isMethod && typeof member === 'function' ? member.bind(source) : member
  }
  // Every member comes from the store, or from the changes, where it has the same type.
  return wrapped as object as ExampleStore<In, Demo>
}
