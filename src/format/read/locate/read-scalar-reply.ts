import type { Fix } from '../../../types.ts'
import { parsedJson } from '../../../value/parsed-json.ts'
import { type JsonSchema, resolveRef, typesOf } from '../../schema/json-schema.ts'
import { Place } from '../../schema/place.ts'
import { alignValue } from '../align/align.ts'
import type { Alignment } from '../align/alignment.ts'
import { readQuantity } from '../align/read-quantity.ts'
import type { Rated } from '../choose-reading.ts'
import { costs } from '../costs.ts'
import { couldGoOn, insideValue } from '../could-go-on.ts'
import type { Cut } from '../repair/cut.ts'
import { parseLoosely } from '../repair/loose-parser.ts'
import { closingQuotes } from '../repair/loose-text.ts'
import { scanJson } from '../repair/scan-json.ts'
import { wordParts } from './word-parts.ts'

/**
 * Reads a reply without brackets as a label, a number, a date or a truth value when the schema wants one. Takes the
 * whole text, or the content of a fence or an answer tag. Reads a free string only from quotes, because prose is not an
 * answer.
 */
export function readScalarReply(
  text: string,
  schema: JsonSchema,
): { readonly rated: readonly Rated[]; readonly isOnlyReasoning: boolean } {
  const { parts, isOnlyReasoning } = wordParts(text)
  const place = new Place(schema)
  const rated = parts.flatMap(({ text: part, fixes, lead, cut, isOpen }, i): Rated[] => {
    const found = scalarIn(part, schema) ?? listIn(part, schema)
    if (found === undefined) return []
    const alignment = alignValue(schema, found.value)
    const isBegun = isOpen && alignment.fixes.length > 0 && couldGoOn(part, alignment.value, place, true)
    const end = isBegun ? insideValue : (found.cut ?? cut)
    const all = [...fixes, ...(found.fixes ?? [])]
    return [
      {
        alignment,
        fixes: all,
        cost: costs.prose.words,
        lead,
        start: apart + i,
        end: apart + i + 1,
        ...(end === undefined ? {} : { cut: end }),
      },
    ]
  })
  return { rated, isOnlyReasoning }
}

/** Keeps parts apart by their order, because they have no place in the text that was searched for JSON. */
const apart = 1e9

interface Scalar {
  readonly value: unknown
  readonly fixes?: readonly Fix[]
  readonly cut?: Cut
}

function scalarIn(part: string, schema: JsonSchema): Scalar | undefined {
  const json = /(?<![\d.])\d{16}/u.test(part) ? undefined : parsedJson(part)
  if (json !== undefined && Object(json.value) !== json.value) return json
  const open = part.charAt(0)
  if (Object.hasOwn(closingQuotes, open) && /[^`~]/u.test(part) && part.length > 1) {
    const isStrict = open === '"' && scanJson(part, 0).kind === 'cut'
    const parsed = parseLoosely(part, { isStrict })
    if (parsed?.end === part.length && (parsed.cut === undefined || open === '"')) return parsed
  }
  if (part === '' || !takesWord(schema, schema)) return undefined
  const isLabel = resolveRef(schema, schema).enum !== undefined
  return { value: (isLabel ? undefined : lastNumber(part)) ?? part }
}

/** Reads `- red\n- blue` or `red, blue` when the schema wants a list of labels and the text holds nothing else. */
function listIn(part: string, schema: JsonSchema): Scalar | undefined {
  const { items } = resolveRef(schema, schema)
  // A list of schemas describes a tuple, not a list of labels.
  const item = Array.isArray(items) ? undefined : (items as JsonSchema | boolean | undefined)
  if (item === undefined || resolveRef(item, schema).enum === undefined) return undefined
  const names = part.split(/[,;\n]/u).map((name) => name.replace(/^\s*(?:[-*+•]|\d+[.)])\s+/u, '').trim())
  const value = names.filter((name) => name !== '')
  const isSure = ({ fixes }: Alignment): boolean => fixes.every(({ kind }) => kind === 'label')
  if (!value.every((name) => isSure(alignValue(resolveRef(item, schema), name)))) return undefined
  return { value, fixes: [{ kind: 'to-list', path: '$', message: 'read names in a row as a list' }] }
}

/** Returns the text after an announcement when it is a single quantity: `42` of `The answer is: 42`. */
function lastNumber(text: string): string | undefined {
  const lead = /^\D{0,200}(?:[:=]|\bis\b)/u.exec(text)?.[0] ?? ''
  if (lead === '' || text.length > lead.length + 120) return undefined
  if (/\b(?:not|never|wrong|incorrect)\b|n['’]t\b/iu.test(lead)) return undefined
  const answer = text.slice(lead.length).replace(/^[\s*_`]+|[*_`]*\.?[*_`]*$/gu, '')
  return readQuantity(answer) === undefined ? undefined : answer
}

/** Tells whether the schema wants a label, a number, a date or a truth value, not free text or a structure. */
function takesWord(given: JsonSchema | boolean, root: JsonSchema, depth = 0): boolean {
  const schema = resolveRef(given, root)
  const branches = schema.anyOf ?? schema.oneOf
  if (branches !== undefined) return depth < 4 && branches.every((branch) => takesWord(branch, root, depth + 1))
  if (schema.enum !== undefined || schema.const !== undefined) return true
  const types = typesOf(schema)
  if (types === undefined) return false
  return types.every((type) => type !== 'object' && type !== 'array' && (type !== 'string' || isDate(schema)))
}

function isDate(schema: JsonSchema): boolean {
  return schema.format === 'date' || schema.format === 'date-time'
}
