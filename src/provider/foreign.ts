import { DefinitionError } from '../errors.ts'
import type { Message } from '../types.ts'
import { checkOptions } from '../value/check-options.ts'
import { preview } from '../value/preview.ts'
import { strings } from '../value/rules.ts'

export interface FromOptions {
  /**
   * What may be left out of the messages: keys, and types of their parts (`'thinking'`, `'image_url'`), that a message of
   * knapshot cannot hold. Without it they are refused by name.
   */
  readonly leaveOut?: readonly string[] | undefined
}

/** An object of an SDK, of which nothing is known yet. */
export type Foreign = Readonly<Record<string, unknown>>

/** Reads messages of an SDK, and refuses what a neutral message cannot hold. */
export class ForeignReader {
  readonly #caller: string
  readonly #leaveOut: readonly string[]

  constructor(caller: string, options: FromOptions) {
    checkOptions(`${caller}()`, options, { leaveOut: strings })
    this.#caller = caller
    this.#leaveOut = options.leaveOut ?? []
  }

  /** Returns the list under a key, or the list itself. */
  list(given: unknown, key: string): readonly unknown[] {
    const list = Array.isArray(given) ? given : Object(given)[key]
    return Array.isArray(list) ? list : this.refuse(key, `must be a list, found ${preview(list)}.`)
  }

  /** Returns an object that has these keys and no others with something in them. */
  object(value: unknown, place: string, known: readonly string[]): Foreign {
    // Messages of some SDKs are instances.
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.refuse(place, `must be an object, found ${preview(value)}.`)
    for (const [key, part] of Object.entries(value))
      if (!known.includes(key) && !isEmpty(part) && !this.#leaveOut.includes(key))
        this.refuse(`${place}.${key}`, `is nothing that a message of knapshot can hold. ${leave(key)}`)
    return value as Foreign
  }

  text(value: unknown, place: string): string {
    return typeof value === 'string' ? value : this.refuse(place, `must be a string, found ${preview(value)}.`)
  }

  /** Tells whether a part may be left out; refuses it otherwise. */
  leavesOut(type: unknown, place: string): true {
    if (this.#leaveOut.includes(String(type))) return true
    return this.refuse(place, `is ${preview(type)}, which a message of knapshot cannot hold. ${leave(String(type))}`)
  }

  /** Returns one of the roles, by its name in the SDK. */
  role<Role>(value: unknown, place: string, roles: Readonly<Record<string, Role>>): Role {
    const role = typeof value === 'string' && Object.hasOwn(roles, value) ? roles[value] : undefined
    return (
      role ?? this.refuse(`${place}.role`, `must be one of ${Object.keys(roles).join(', ')}, found ${preview(value)}.`)
    )
  }

  refuse(place: string, why: string): never {
    throw new DefinitionError('definition_invalid', `${this.#caller}(): \`${place}\` ${why}`)
  }
}

function leave(what: string): string {
  return `Where it may be left out, say { leaveOut: ['${what}'] }.`
}

function isEmpty(part: unknown): boolean {
  return part === undefined || part === null || part === '' || (Array.isArray(part) && part.length === 0)
}

/** Makes messages of texts of one role; the last one takes what comes with them. */
export function textMessages(
  role: Message['role'],
  texts: readonly { readonly text: string; readonly cache?: boolean }[],
  extra: Omit<Message, 'role' | 'content'> = {},
): Message[] {
  const all = texts.length === 0 ? [{ text: '' }] : texts
  return all.map(({ text, cache = false }: { text: string; cache?: boolean }, i) => ({
    role,
    content: text,
    ...(i === all.length - 1 ? extra : {}),
    ...(cache ? { cache: true } : {}),
  }))
}
