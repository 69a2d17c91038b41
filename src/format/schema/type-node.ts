import { isAscii } from '../../value/is-ascii.ts'
import { pattern } from '../../value/pattern.ts'

/** A type that can be printed. Equal types are one node, so that a type with several uses can get a name. */
export interface TypeNode {
  readonly shape: TypeShape
  /** The number of words and signs, which is about the number of tokens needed to write the type out. */
  readonly size: number
  /** Whether it has no comment inside, so that it fits on one line. */
  readonly flat: boolean
  /** The names of the fields that have this type. */
  readonly hints: Set<string>
  /** The name of its definition, if it has one. */
  name?: string
  /** The content of a type that contains itself. */
  body?: TypeNode
}

export type TypeShape =
  | TextShape
  | UnionShape
  | { readonly kind: 'all' | 'list' | 'tuple' | 'spread' | 'record'; readonly parts: readonly TypeNode[] }
  | { readonly kind: 'object'; readonly fields: readonly TypeField[]; readonly note: string }

interface TextShape {
  readonly kind: 'text' | 'enum'
  readonly text: string
}

interface UnionShape {
  readonly kind: 'union'
  readonly parts: readonly TypeNode[]
  /** The note on each part, for a union with one part on each line. */
  readonly notes?: readonly string[]
}

export interface TypeField {
  /** The name as written before the colon. */
  readonly head: string
  readonly type: TypeNode
  readonly note: string
}

/** Tells whether a type is a finished text. */
export function isText(shape: TypeShape): shape is TextShape {
  return shape.kind === 'text' || shape.kind === 'enum'
}

/** Tells whether a type is a union with one part on each line. */
export function isSpelled({ shape }: TypeNode): boolean {
  return 'notes' in shape
}

/** Keeps one node of each shape. */
export class TypeNodes {
  readonly #byKey = new Map<string, TypeNode>()
  readonly #ids = new Map<TypeNode, number>()

  text(text: string): TypeNode {
    return this.node({ kind: 'text', text })
  }

  node(shape: TypeShape): TypeNode {
    const key = this.#keyOf(shape)
    const known = this.#byKey.get(key)
    if (known !== undefined) return known
    const node = makeNode(shape)
    this.#byKey.set(key, node)
    this.#ids.set(node, this.#ids.size)
    return node
  }

  /**
   * Joins types into a union and flattens inner unions; `said` holds the note on each type, if the notes are beside
   * them.
   */
  union(given: readonly TypeNode[], said: readonly string[] = []): TypeNode {
    const notes = new Map<TypeNode, string>()
    given.forEach((node, i) => {
      const { [i]: note = '' } = said
      const own: UnionShape = { kind: 'union', parts: [node], notes: [note] }
      const inner = node.shape.kind === 'union' && note === '' ? node.shape : own
      inner.parts.forEach((part, j) => {
        notes.set(part, notes.get(part) || (inner.notes?.[j] ?? ''))
      })
    })
    const [first, ...others] = notes.keys()
    const texts = [...notes.values()]
    if (first !== undefined && others.length === 0) return first
    const shown = texts.some((text) => text !== '') ? { notes: texts } : {}
    return this.node({ kind: 'union', parts: [...notes.keys()], ...shown })
  }

  /** Makes a node for a type that contains itself. It equals no other node. */
  cycle(): TypeNode {
    return this.text(`#${this.#ids.size}`)
  }

  #keyOf(shape: TypeShape): string {
    const id = (node: TypeNode): string => String(this.#ids.get(node))
    if (isText(shape)) return shape.text
    if (shape.kind !== 'object')
      return `${shape.kind} ${shape.parts.map(id).join(' ')}${'notes' in shape ? JSON.stringify(shape.notes) : ''}`
    return JSON.stringify([
      'object',
      shape.note,
      ...shape.fields.flatMap(({ head, type, note }) => [head, id(type), note]),
    ])
  }
}

function makeNode(shape: TypeShape): TypeNode {
  const { size, flat } = measure(shape)
  return { shape, size, flat, hints: new Set() }
}

function measure(shape: TypeShape): { readonly size: number; readonly flat: boolean } {
  if (isText(shape)) return { size: countWords(shape.text), flat: true }
  const inner = shape.kind === 'object' ? shape.fields.map(({ type }) => type) : shape.parts
  const size = inner.reduce((sum, node) => sum + node.size + 1, 1)
  const flat = inner.every((node) => node.flat)
  if (shape.kind !== 'object')
    return 'notes' in shape ? { size: size + countWords(String(shape.notes)), flat: false } : { size, flat }
  const words = shape.fields.reduce((sum, { head, note }) => sum + countWords(head) + countWords(note), 1)
  return { size: size + words, flat: flat && shape.note === '' && shape.fields.every(({ note }) => note === '') }
}

const anyWord = /* @__PURE__ */ pattern(String.raw`[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]`, 'gu')

function countWords(text: string): number {
  return text.match(isAscii(text) ? /\w+|[^\s\w]/g : anyWord())?.length ?? 0
}
