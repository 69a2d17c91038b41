import type { ValueIssue } from '../../errors.ts'
import { canonicalText } from '../../value/canonical-text.ts'
import { isPlainObject } from '../../value/is-plain-object.ts'
import { maxDepth } from '../../value/own-copy.ts'
import { formatPath } from '../../value/path.ts'
import { preview } from '../../value/preview.ts'
import { checkKind, checkScalar, checkSize, matches } from './check-scalar.ts'
import { isTuple, type JsonSchema, resolveRef, schemaObject } from './json-schema.ts'
import { ValuePlace } from './value-place.ts'

/**
 * Checks a value against a JSON Schema and returns its issues, with paths from `$`. Covers the vocabulary of `JsonSchema`;
 * `format` is an annotation, as the specification says (draft 2020-12, validation, 7.1). The work is at most the size of
 * the schema times the size of the value, even with circular references. A value deeper than 512 levels is an issue.
 */
export function checkJsonSchema(
  schema: JsonSchema | boolean,
  value: unknown,
  root: JsonSchema = schemaObject(schema),
): readonly ValueIssue[] {
  let checker = checkers.get(root)
  if (checker === undefined) {
    checker = new Checker(root)
    checkers.set(root, checker)
  }
  try {
    return checker.check(schema, value, new ValuePlace())
  } catch (error) {
    // The stack can overflow below the limit of levels: schemas nest too, and the caller may already be deep in the
    // stack.
    if (error instanceof RangeError) return [new ValuePlace().issue('is nested too deeply to be checked')]
    throw error
  }
}

/** Keeps one checker for each schema, because its findings about the schema hold for every value. */
const checkers = new WeakMap<JsonSchema, Checker>()

type Tag = readonly [key: string, value: unknown]

class Checker {
  readonly #root: JsonSchema
  /** Normalized schemas by their original, so that all items share one. */
  readonly #schemas = new Map<unknown, JsonSchema>()
  readonly #resolved = new Map<unknown, JsonSchema>()
  readonly #tags = new Map<unknown, readonly Tag[]>()

  constructor(root: JsonSchema) {
    this.#root = root
  }

  #schema(given: JsonSchema | boolean): JsonSchema {
    const known = this.#schemas.get(given)
    if (known !== undefined) return known
    const schema = schemaObject(given)
    this.#schemas.set(given, schema)
    return schema
  }

  #resolve(given: JsonSchema | boolean): JsonSchema {
    const known = this.#resolved.get(given)
    if (known !== undefined) return known
    const schema = resolveRef(given, this.#root)
    this.#resolved.set(given, schema)
    return schema
  }

  /** Drops the branches that a field of the value rules out by itself, unless that would drop all of them. */
  #possible(branches: readonly (JsonSchema | boolean)[], value: unknown): readonly (JsonSchema | boolean)[] {
    if (!isPlainObject(value)) return branches
    const possible = branches.filter((branch) =>
      this.#tagsOf(branch).every(([key, tag]) => !Object.hasOwn(value, key) || value[key] === tag),
    )
    return possible.length === 0 ? branches : possible
  }

  /** Makes an issue for a field whose value is not one that any branch wants. */
  #unknownTag(branches: readonly (JsonSchema | boolean)[], value: unknown, place: ValuePlace): ValueIssue | undefined {
    if (!isPlainObject(value) || branches.length < 2) return undefined
    const tags = branches.map((branch) => new Map(this.#tagsOf(branch)))
    for (const key of tags[0]?.keys() ?? []) {
      const wanted = tags.map((own) => own.get(key))
      if (!Object.hasOwn(value, key) || wanted.includes(undefined) || wanted.includes(value[key])) continue
      const list = [...new Set(wanted)].map((tag) => preview(tag)).join(', ')
      return place.issue(`expected one of ${list}, found ${preview(value[key])}`, key)
    }
    return undefined
  }

  #tagsOf(branch: JsonSchema | boolean): readonly Tag[] {
    let tags = this.#tags.get(branch)
    if (tags === undefined) {
      tags = Object.entries(this.#resolve(branch).properties ?? {}).flatMap(([key, property]): readonly Tag[] => {
        const { const: tag } = this.#resolve(property)
        return isTag(tag) ? [[key, tag]] : []
      })
      this.#tags.set(branch, tags)
    }
    return tags
  }

  check(given: JsonSchema | boolean, value: unknown, place: ValuePlace): readonly ValueIssue[] {
    const schema = this.#schema(given)
    if (schema.$ref === undefined) return this.#checkHere(schema, value, place)
    const known = place.found.get(schema)
    if (known !== undefined) return known
    place.found.set(schema, [])
    const issues = this.#checkHere(this.#resolve(schema), value, place)
    place.found.set(schema, issues)
    return issues
  }

  #checkHere(schema: JsonSchema, value: unknown, place: ValuePlace): readonly ValueIssue[] {
    if (place.depth > maxDepth) return [new ValuePlace().issue(`is nested deeper than ${maxDepth} levels`)]
    const wrong = checkKind(schema, value, place)
    if (wrong.length > 0) return wrong
    const issues = [...checkScalar(schema, value, place)]
    if (Array.isArray(value)) append(issues, this.#checkArray(schema, value, place))
    else if (isPlainObject(value)) append(issues, this.#checkObject(schema, value, place))
    append(issues, this.#checkCombination(schema, value, place))
    return issues
  }

  #checkArray(schema: JsonSchema, value: readonly unknown[], place: ValuePlace): ValueIssue[] {
    const issues = [...checkSize(value.length, schema.minItems, schema.maxItems, 'item', place)]
    const { items } = schema
    const tuple = schema.prefixItems ?? (isTuple(items) ? items : [])
    const rest = isTuple(items) ? undefined : items
    value.forEach((item, i) => {
      const itemSchema = tuple[i] ?? rest
      if (itemSchema !== undefined) append(issues, this.check(itemSchema, item, place.at(i)))
    })
    const double = schema.uniqueItems === true ? findDouble(value) : -1
    if (double >= 0) issues.push(place.issue(`repeats ${preview(value[double])}; items must be unique`, double))
    return issues
  }

  #checkObject(schema: JsonSchema, value: Record<string, unknown>, place: ValuePlace): ValueIssue[] {
    const names = Object.keys(value)
    const issues = [...checkSize(names.length, schema.minProperties, schema.maxProperties, 'field', place)]
    for (const name of schema.required ?? []) {
      if (!Object.hasOwn(value, name)) issues.push(place.issue('missing', name))
    }
    const patterns = Object.entries(schema.patternProperties ?? {})
    for (const name of names) {
      const applying = patterns.filter(([pattern]) => matches(pattern, name)).map(([, inner]) => inner)
      const own =
        schema.properties !== undefined && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined
      if (own !== undefined) applying.unshift(own)
      if (
        schema.propertyNames !== undefined &&
        this.check(schema.propertyNames, name, new ValuePlace(place, name)).length > 0
      ) {
        issues.push(place.issue('is not an allowed field name', name))
      }
      if (applying.length === 0 && schema.additionalProperties !== undefined) {
        if (schema.additionalProperties === false) issues.push(place.issue('unknown field', name))
        else applying.push(schema.additionalProperties)
      }
      for (const inner of applying) append(issues, this.check(inner, value[name], place.at(name)))
    }
    return issues
  }

  #checkCombination(schema: JsonSchema, value: unknown, place: ValuePlace): ValueIssue[] {
    const issues = (schema.allOf ?? []).flatMap((branch) => this.check(branch, value, place))
    for (const branches of [schema.anyOf, schema.oneOf]) {
      if (branches === undefined) continue
      const unknown = this.#unknownTag(branches, value, place)
      if (unknown !== undefined) {
        issues.push(unknown)
        continue
      }
      const tried = this.#possible(branches, value).map((branch) => this.check(branch, value, place))
      const fitting = tried.filter((found) => found.length === 0).length
      if (fitting === 0) append(issues, closest(tried, value, place))
      else if (fitting > 1 && branches === schema.oneOf) {
        issues.push(place.issue(`${preview(value)} fits more than one alternative of a oneOf`))
      }
    }
    if (schema.not !== undefined && this.check(schema.not, value, place).length === 0) {
      issues.push(place.issue(`${preview(value)} is not allowed here`))
    }
    return issues
  }
}

function isTag(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** Adds issues one by one: too many arguments of one `push` would overflow the stack. */
function append(issues: ValueIssue[], found: readonly ValueIssue[]): void {
  for (const one of found) issues.push(one)
}

/** Finds the first item that equals an earlier one, or returns -1. */
function findDouble(items: readonly unknown[]): number {
  const seen = new Set<string>()
  return items.findIndex((item) => {
    try {
      const text = canonicalText(item)
      return seen.size === seen.add(text).size
    } catch {
      // A value that is neither JSON nor a date, or is too deep, equals no other.
      return false
    }
  })
}

/**
 * Returns the issues of the alternative that was probably meant: the one whose issues lie deepest, and then the one with
 * the fewest. Returns the issues of several when they are equally close.
 */
function closest(tried: readonly (readonly ValueIssue[])[], value: unknown, place: ValuePlace): readonly ValueIssue[] {
  const here = formatPath('$', place.keys)
  const inside = tried.filter((issues) => issues.every((found) => found.path !== here))
  const [best, next] = [...inside].sort((a, b) => a.length - b.length)
  if (best === undefined) return [place.issue(`${preview(value)} fits none of the ${tried.length} alternatives`)]
  if (next === undefined || next.length > best.length) return best
  const each = inside.slice(0, 6).map((issues) =>
    issues
      .slice(0, 2)
      .map((one) => `${one.path}: ${one.message}`)
      .join(', '),
  )
  return [place.issue(`fits none of the ${tried.length} alternatives (${each.join('; or ')})`)]
}
