/**
 * The words that this package itself puts into a prompt; English unless given. A word in braces stands for what the prompt puts
 * there: each must stand in the text that takes its place too. Signs (types, tags, `nil="true"`) are the same in every language.
 */
export interface Texts {
  /** Stands before the types of `json` and `yaml`. @default 'Answer in {format} of this type:' */
  readonly types: string
  /** Stands before a JSON Schema. @default 'Answer in {format} that satisfies this JSON Schema:' */
  readonly schema: string
  /** Stands before the types of `fields`. */
  readonly fields: string
  /** Stands before the labels. @default 'Answer with exactly one of:' */
  readonly labels: string
  /** Stands before the types of `xml`; `{rules}` are `xmlItem` and `xmlNull` where they apply, each after a comma. */
  readonly xml: string
  readonly xmlItem: string
  readonly xmlNull: string
  /** Stands before the header of a table; `{rules}` are `emptyCell` and `nullCell` where they apply, each after a comma. */
  readonly csv: string
  readonly markdown: string
  readonly emptyCell: string
  readonly nullCell: string
  /** Stands between the header of a table and the type of its rows. */
  readonly rows: string
  /** Stands before what the examples leave of the types (`describe: 'rest'`); `{rules}` are in brackets. */
  readonly rest: string
  readonly restRows: string
  /** A note on a type. `{range}` is a number, `3-5`, `>= 3`, `<= 5` or, where a bound is negative, a `range`. */
  readonly characters: string
  readonly items: string
  readonly keys: string
  readonly range: string
  readonly nonEmpty: string
  readonly multipleOf: string
  readonly unique: string
  readonly each: string
  readonly fallback: string
  /** The heading of the examples in a transcript. @default 'Examples:' */
  readonly examples: string
  /** Stands before the example in a follow-up to a reply that could not be read. */
  readonly right: string
  /** Stands before what was wrong with the reply. */
  readonly wrong: string
  /** Ends the follow-up: it asks for the answer again. */
  readonly again: string
  /**
   * What can be wrong with a reply, by the English message: `{ 'expected {wanted}, found {found}': '…' }`. The first that matches
   * a problem is used, and a problem that none matches is said as it is: many come from the schema library, which may
   * know languages itself. `{problem}` stands for a problem that is looked up in turn.
   */
  readonly problems?: Readonly<Record<string, string>>
}

export const english: Texts = {
  types: 'Answer in {format} of this type:',
  schema: 'Answer in {format} that satisfies this JSON Schema:',
  fields: 'Answer with one `key: value` a line, for this type:',
  labels: 'Answer with exactly one of:',
  xml: 'Answer in XML inside <{root}>, one element for each field{rules}, of this type:',
  xmlItem: '<item> for each list item',
  xmlNull: 'nil="true" for null',
  csv: 'Answer in CSV with this header{rules}:',
  markdown: 'Answer with a Markdown table with this header{rules}:',
  emptyCell: 'an empty cell for an absent field',
  nullCell: 'null for null',
  rows: 'Rows are of this type:',
  rest: 'Beyond what the examples show, the {format}{rules} may hold:',
  restRows: 'Beyond what the examples show, the table{rules} may hold:',
  characters: '{range} chars',
  items: '{range} items',
  keys: '{range} keys',
  range: '{from} to {to}',
  nonEmpty: 'non-empty',
  multipleOf: 'multiple of {number}',
  unique: 'unique',
  each: 'each {notes}',
  fallback: 'default {value}',
  examples: 'Examples:',
  right: 'Another input and its right output:',
  wrong: 'Your reply to the original input cannot be used:',
  again: 'Answer the original input again, completely, in the format described.',
}
