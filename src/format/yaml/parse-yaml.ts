import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import { maxDepth } from '../../value/own-copy.ts'
import { preview } from '../../value/preview.ts'
import { unreadable } from '../read/refusals.ts'

/** A node as it stands in the text, without a type yet. */
export type YamlNode = YamlScalar | YamlList | YamlMap

export interface YamlScalar {
  readonly kind: 'scalar'
  readonly text: string
  /** Whether it is neither quoted nor a block, so that its type is open. */
  readonly plain: boolean
  /** Whether nothing is written at all. */
  readonly empty: boolean
  /** Whether a comment follows on the same line. */
  readonly comment: boolean
}

interface YamlList {
  readonly kind: 'list'
  readonly items: YamlNode[]
}

export interface YamlMap {
  readonly kind: 'map'
  readonly entries: { readonly key: YamlNode; readonly value: YamlNode }[]
}

/** Tells whether the error lies in the last line of a text. */
export function isWrongAtEnd({ cause }: Error, text: string): boolean {
  const line = cause instanceof YAMLException ? (cause.mark?.line ?? 0) : -1
  return line >= text.trimEnd().split('\n').length - 1
}

/**
 * Parses a text into the root nodes of its documents. Throws a `ParseError` with the line when the text is not YAML,
 * when an alias refers to a whole map or list (a few lines can expand to billions of values), and beyond 512 levels.
 */
export function parseYaml(text: string, reply: string): readonly YamlNode[] {
  try {
    // A value with 512 levels below its root has 513 collections, and the parser counts two levels more.
    return buildTrees(parseEvents(text, { maxDepth: maxDepth + 3 }), text, reply)
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const line = error.mark === undefined ? '' : ` in line ${error.mark.line + 1}`
    throw unreadable(reply, `The reply is no readable YAML: ${error.reason}${line}.`, '$', error)
  }
}

function buildTrees(events: readonly Event[], source: string, reply: string): readonly YamlNode[] {
  const roots: YamlNode[] = []
  const anchors = new Map<string, YamlNode>()
  /** The open collections, each map with the key whose value comes next. */
  const open: { readonly node: YamlList | YamlMap | undefined; key: YamlNode | undefined }[] = []
  const add = (node: YamlNode): void => {
    const parent = open.at(-1)
    if (parent?.node === undefined) roots.push(node)
    else if (parent.node.kind === 'list') parent.node.items.push(node)
    else if (parent.key === undefined) parent.key = node
    else {
      parent.node.entries.push({ key: parent.key, value: node })
      parent.key = undefined
    }
  }
  for (const event of events) {
    if (event.type === EVENT_ID.POP) open.pop()
    else if (event.type === EVENT_ID.DOCUMENT) open.push({ node: undefined, key: undefined })
    else if (event.type === EVENT_ID.ALIAS)
      add(resolveAlias(source.slice(event.anchorStart, event.anchorEnd), anchors, reply))
    else {
      const node = makeNode(event, source)
      if (event.anchorStart >= 0) anchors.set(source.slice(event.anchorStart, event.anchorEnd), node)
      add(node)
      if (node.kind !== 'scalar') open.push({ node, key: undefined })
    }
  }
  return roots
}

type NodeEvent = Extract<Event, { readonly anchorStart: number; readonly style: number }>

function makeNode(event: NodeEvent, source: string): YamlNode {
  if (event.type === EVENT_ID.SEQUENCE) return { kind: 'list', items: [] }
  if (event.type === EVENT_ID.MAPPING) return { kind: 'map', entries: [] }
  const isString = event.tagStart >= 0 && /str>?$/u.test(source.slice(event.tagStart, event.tagEnd))
  const plain = event.style === SCALAR_STYLE.PLAIN && !isString
  return {
    kind: 'scalar',
    text: getScalarValue(source, event),
    plain,
    empty: plain && event.valueStart < 0,
    comment: plain && event.valueStart >= 0 && /^[ \t]+#/u.test(source.slice(event.valueEnd, event.valueEnd + 16)),
  }
}

function resolveAlias(name: string, anchors: ReadonlyMap<string, YamlNode>, reply: string): YamlNode {
  const node = anchors.get(name)
  if (node?.kind === 'scalar') return node
  const reason = node === undefined ? 'an alias of nothing' : 'an alias of a whole map or list'
  throw unreadable(reply, `The reply is no readable YAML: ${preview(`*${name}`)} is ${reason}.`)
}
