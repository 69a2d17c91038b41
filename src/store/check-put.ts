import { DefinitionError, ExampleError, type ExampleIssue } from '../errors.ts'
import { checkExample, type SearchedShape } from '../example/check-example.ts'
import { contentHash, contentText } from '../example/content-hash.ts'
import { unknownField } from '../example/example-fields.ts'
import { exampleId } from '../example/example-id.ts'
import { writeInput } from '../example/write-input.ts'
import type { Example, StoredExample } from '../types.ts'
import { isPlainObject } from '../value/is-plain-object.ts'
import { ownCopy } from '../value/own-copy.ts'
import { preview } from '../value/preview.ts'

/** An example that may be put into a store, with what its check has computed. */
export interface CheckedExample<In, Demo> {
  readonly example: StoredExample<In, Demo>
  /** What tells two contents under one id apart. */
  readonly content: string
  /** Set where `content` is a hash: for an example without context whose id is a hash of its content. */
  readonly hash: string | undefined
  /** What the input is searched by. */
  readonly text: string
  readonly features: readonly string[]
}

/**
 * Checks everything that one put brings and merges rows with the same content, uniting their tags and metadata. Throws an
 * `ExampleError` that names every bad example with its row, including ids with two different contents.
 */
export function checkPut<In, Demo>(
  examples: readonly Example<In, Demo>[],
  shape: SearchedShape<In, Demo>,
): Map<string, CheckedExample<In, Demo>> {
  if (!Array.isArray(examples))
    throw new DefinitionError('definition_invalid', `put() takes a list of examples, found ${preview(examples)}.`)
  const fresh = new Map<string, CheckedExample<In, Demo>>()
  const issues: ExampleIssue[] = []
  examples.forEach((given, row) => {
    const found = check(given, shape)
    if ('issues' in found) {
      issues.push(...found.issues.map((issue) => ({ ...issue, row })))
      return
    }
    const { id } = found.example
    const twin = fresh.get(id)
    if (twin === undefined) fresh.set(id, found)
    else if (twin.content === found.content) fresh.set(id, merged(twin, found.example))
    else {
      const message = `the id is used for two different contents: input ${preview(twin.example.input)} and ${preview(found.example.input)}, output ${preview(twin.example.output)} and ${preview(found.example.output)}. Give each its own id, or leave ids out.`
      issues.push({ code: 'example_id_conflict', path: 'id', message, id, row })
    }
  })
  const [first, ...rest] = issues
  if (first !== undefined) throw new ExampleError([first, ...rest])
  return fresh
}

function check<In, Demo>(
  given: Example<In, Demo>,
  shape: SearchedShape<In, Demo>,
): CheckedExample<In, Demo> | { readonly issues: readonly ExampleIssue[] } {
  try {
    const copy = ownCopy(given)
    const issues = [...checkFields(copy), ...checkExample(copy, shape)]
    if (issues.length > 0) return { issues }
    const example = Object.freeze({ ...copy, id: exampleId(copy) })
    const text = writeInput(shape.input, copy.input)
    const content = contentText(example, text, shape.output.write(copy.output))
    const hash = (copy.context ?? []).length === 0 && isContentId(copy.id, content) ? example.id : undefined
    const searched = shape.searchBy === undefined ? text : shape.searchBy.write(copy.input)
    return { example, content: hash ?? content, hash, text: searched, features: shape.output.features(copy.output) }
  } catch (error) {
    if (!(error instanceof DefinitionError) || error.code !== 'definition_invalid') throw error
    const known = given?.id === undefined ? {} : { id: given.id }
    return { issues: [{ code: 'example_malformed', path: '', message: error.message, ...known }] }
  }
}

/** Whether an id is the hash of the content: where none was given, and where an example comes back as a store returned it. */
function isContentId(id: string | undefined, content: string): boolean {
  return id === undefined || (/^[0-9a-f]{20}$/u.test(id) && contentHash(content) === id)
}

/** The compiler refuses unknown fields in object literals only. */
function checkFields(example: Example<unknown, unknown>): readonly ExampleIssue[] {
  const known = example.id === undefined ? {} : { id: example.id }
  const unknown = unknownField(example)
  if (unknown !== undefined)
    return [{ code: 'example_malformed', path: unknown.field, message: unknown.message, ...known }]
  const { metadata } = example
  if (metadata === undefined || isPlainObject(metadata)) return []
  const message = `expected an object, found ${preview(metadata)}`
  return [{ code: 'example_malformed', path: 'metadata', message, ...known }]
}

/** Unites what two rows with one content say besides it. */
function merged<In, Demo>(
  checked: CheckedExample<In, Demo>,
  { tags, metadata }: Example<In, Demo>,
): CheckedExample<In, Demo> {
  if (tags === undefined && metadata === undefined) return checked
  const { example } = checked
  const union = tags && Object.freeze([...new Set([...(example.tags ?? []), ...tags])])
  const both = metadata && Object.freeze({ ...example.metadata, ...metadata })
  return {
    ...checked,
    example: Object.freeze({ ...example, ...(union && { tags: union }), ...(both && { metadata: both }) }),
  }
}
