import type { Texts } from '../../texts.ts'
import type { JsonSchema } from './json-schema.ts'
import { nameTypes } from './type-names.ts'
import { isSpelled, isText, type TypeNode } from './type-node.ts'
import { typeNotes } from './type-notes.ts'
import { TypeTree } from './type-tree.ts'

/**
 * Renders a JSON Schema as compact TypeScript-like types: one field on each line, small inner objects on one line, and
 * descriptions and constraints as comments. Gives a name to recursive types and to types that are shorter with one, and
 * defines them after the main type. Never throws: a type that it cannot express is `any`.
 */
export function describeTypes(root: JsonSchema, texts: Partial<Texts> = {}): string {
  const within = { root, texts }
  const main = new TypeTree(within).build()
  const of = nameTypes(main)
  const names: Names = { of, notes: of.size === 0 ? of : sharedNotes(main, of) }
  const types = [...names.of].map(([node, name]) => {
    const body = node.body ?? node
    const text = print(body, names, true)
    const start = `type ${name} =`
    return commented(isSpelled(body) ? start + text : `${start} ${text.trimStart()}`, names.notes.get(node) ?? '')
  })
  if (names.of.has(main)) return types.join('\n')
  // An object carries its own description.
  const note = main.shape.kind === 'object' ? '' : typeNotes(root, within).join(', ')
  const text = commented(print(main, names, true), note)
  return [isSpelled(main) && note === '' ? text.slice(1) : text.trimStart(), ...types].join('\n')
}

/** Finds the named types whose note is the same wherever a field uses them. */
function sharedNotes(main: TypeNode, names: ReadonlyMap<TypeNode, string>): ReadonlyMap<TypeNode, string> {
  const notes = new Map<TypeNode, Set<string>>()
  const seen = new Set<TypeNode>()
  const open = [main]
  const visit = (node: TypeNode, note: string): void => {
    notes.set(node, (notes.get(node) ?? new Set()).add(note))
    open.push(node)
  }
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    const { shape, body } = node
    if (body !== undefined) open.push(body)
    if (isText(shape)) continue
    if (shape.kind === 'object') for (const { type, note } of shape.fields) visit(type, note)
    // A type in a list or a union has no line of its own for a note.
    else for (const part of shape.parts) visit(part, '')
  }
  // An object has notes on its own fields; notes on its uses stay with the uses.
  const shared = [...names.keys()].filter((node) => (node.body ?? node).shape.kind !== 'object')
  return new Map(
    shared.flatMap((node): [TypeNode, string][] => {
      const [note = '', ...others] = notes.get(node) ?? []
      return note === '' || others.length > 0 ? [] : [[node, note]]
    }),
  )
}

const lineLength = 80

interface Names {
  readonly of: ReadonlyMap<TypeNode, string>
  /** Notes that are written once, at the definition of the type, rather than at every field of that type. */
  readonly notes: ReadonlyMap<TypeNode, string>
}

/** Writes a type out. A definition has one field on each line. */
function print({ shape, flat }: TypeNode, names: Names, isDefinition = false): string {
  if (isText(shape)) return shape.text
  if (shape.kind === 'object') {
    const fields = shape.fields.map(({ head, type, note }) => {
      const text = use(type, names)
      const start = isSpelled(type) && !names.of.has(type) ? `${head}:` : `${head}: `
      return commented(start + text, names.notes.has(type) ? '' : note)
    })
    const line = `{ ${fields.join(', ')} }`
    if (flat && !isDefinition && line.length <= lineLength && !line.includes('\n')) return line
    return `${commented('{', shape.note)}${fields.map((field) => indented(`\n${field}`)).join('')}\n}`
  }
  const tight = shape.kind === 'list' || shape.kind === 'all'
  const parts = shape.parts.map((part) => use(part, names, tight, true))
  if (shape.kind === 'union' && shape.notes !== undefined) {
    const { notes } = shape
    return parts.map((part, i) => `\n ${commented(`| ${indented(part)}`, notes[i] ?? '')}`).join('')
  }
  if (shape.kind === 'list') return `${parts.join('')}[]`
  if (shape.kind === 'spread') return `...${parts.join('')}`
  if (shape.kind === 'tuple') return `[${parts.join(', ')}]`
  if (shape.kind === 'record') return `Record<${parts.join(', ')}>`
  // Written without spaces, a union saves about one token for each of its parts.
  const line = parts.join(shape.kind === 'all' ? ' & ' : parts.some((part) => part.includes('{')) ? ' | ' : '|')
  const isLong = line.length > lineLength && flat && shape.kind === 'union' && !line.includes('\n')
  return isLong ? parts.map((part) => `\n | ${part}`).join('') : line
}

/** Writes a use of a type: its name if it has one, in parentheses where an operator would bind tighter. */
function use(node: TypeNode, names: Names, tight = false, inside = false): string {
  const name = names.of.get(node)
  if (name !== undefined) return name
  const text = print(node, names)
  // Nothing can follow a comment on its line.
  if (inside && isSpelled(node)) return `(${text}\n)`
  const { kind } = node.shape
  return tight && (kind === 'union' || kind === 'enum' || kind === 'all') ? `(${text})` : text
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n ')
}

/** Adds a comment at the end of the first line. */
function commented(text: string, note: string): string {
  if (note === '') return text
  const end = text.indexOf('\n')
  return end < 0 ? `${text} // ${note}` : `${text.slice(0, end).trimEnd()} // ${note}${text.slice(end)}`
}
