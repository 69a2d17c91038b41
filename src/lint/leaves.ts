import { isPlainObject } from '../value/is-plain-object.ts'
import { formatPath } from '../value/path.ts'
import type { LintExample } from './lint-warning.ts'

/** A text in an output. */
export interface Leaf {
  readonly example: number
  readonly text: string
}

/** An object in an output. */
export interface Branch {
  readonly example: number
  readonly keys: readonly string[]
}

/** The parts of all outputs by their path; items of a list share one path. */
export interface Parts {
  readonly texts: ReadonlyMap<string, readonly Leaf[]>
  readonly objects: ReadonlyMap<string, readonly Branch[]>
}

const maxDepth = 64

/** Groups the parts of all outputs by their path. */
export function partsOf(examples: readonly LintExample[]): Parts {
  const texts = new Map<string, Leaf[]>()
  const objects = new Map<string, Branch[]>()
  const visit = (value: unknown, path: string, example: number, depth: number): void => {
    if (depth > maxDepth) return
    if (typeof value === 'string') put(texts, path, { example, text: value })
    else if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`, example, depth + 1)
    else if (isPlainObject(value)) {
      put(objects, path, { example, keys: Object.keys(value) })
      for (const [key, inner] of Object.entries(value)) visit(inner, formatPath(path, [key]), example, depth + 1)
    }
  }
  examples.forEach(({ output }, example) => {
    visit(output, 'output', example, 0)
  })
  return { texts, objects }
}

function put<T>(lists: Map<string, T[]>, path: string, item: T): void {
  const list = lists.get(path)
  if (list === undefined) lists.set(path, [item])
  else list.push(item)
}
