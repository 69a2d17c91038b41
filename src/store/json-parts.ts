import { ExampleError, type ExampleIssue } from '../errors.ts'
import type { StoredExample } from '../types.ts'
import { type Difference, difference } from '../value/difference.ts'
import { formatPath } from '../value/path.ts'
import { preview } from '../value/preview.ts'

/** The values of an example as JSON. */
export interface JsonParts {
  readonly input: string
  readonly output: string
  /** An array of strings; null where the example has no tags. */
  readonly tags: string | null
  /** An array of passages or, where there is more, `{ context, history, metadata }`; null where there is nothing. */
  readonly context: string | null
}

/**
 * Writes examples as JSON that gives every value back as it was. Throws an `ExampleError` that names each value that
 * JSON cannot hold (`example_unwritable`), such as dates, maps and NaN: a memory store keeps those. `keeper` names the
 * store in messages.
 */
export function jsonParts(
  examples: Iterable<StoredExample<unknown, unknown>>,
  keeper: 'a database' | 'a snapshot',
): readonly JsonParts[] {
  const issues: ExampleIssue[] = []
  const parts = Array.from(examples, ({ id, input, output, tags, context, history, metadata }): JsonParts => {
    const write = (part: string, value: unknown): string => {
      const json = exactJson(value)
      if (typeof json === 'string') return json
      const message = `${keeper} keeps JSON, which has no ${preview(json.expected)}. Store a string or a number, and let the schema turn it into what you need.`
      issues.push({ code: 'example_unwritable', path: formatPath(part, json.keys), message, id })
      return ''
    }
    return {
      input: write('input', input),
      output: write('output', output),
      tags: tags === undefined ? null : write('tags', tags),
      context:
        history === undefined && metadata === undefined
          ? context === undefined
            ? null
            : write('context', context)
          : write('', {
              ...(context === undefined ? {} : { context }),
              ...(history === undefined ? {} : { history }),
              ...(metadata === undefined ? {} : { metadata }),
            }),
    }
  })
  const [first, ...rest] = issues
  if (first !== undefined) throw new ExampleError([first, ...rest])
  return parts
}

function exactJson(value: unknown): string | Difference {
  const json: string | undefined = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? null : item))
  if (json === undefined) return { keys: [], expected: value, found: undefined }
  return difference(value, JSON.parse(json)) ?? json
}

/** Takes apart what `context` of an example's JSON holds. */
export function contextParts(
  value: unknown,
): Pick<StoredExample<unknown, unknown>, 'context' | 'history' | 'metadata'> {
  // Written above.
  return Array.isArray(value) ? { context: value } : (value as Pick<StoredExample<unknown, unknown>, 'metadata'>)
}
