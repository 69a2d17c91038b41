/**
 * The words that this package itself puts into a prompt. A word in braces stands for what the prompt puts there: each must stand
 * in the text that takes its place too. Signs are the same in every language: types, tags, `nil="true"`.
 */
export interface Texts {
  /** Stands before the types of `json` and `yaml`. @default 'Answer in {format} of this type:' */
  readonly types: string
  /** Stands before a JSON Schema. @default 'Answer in {format} that satisfies this JSON Schema:' */
  readonly schema: string
  /** Stands before the types of `fields`. @default 'Answer with one `key: value` a line, for this type:' */
  readonly fields: string
  /** Stands before the labels. @default 'Answer with exactly one of:' */
  readonly labels: string
  /**
   * Stands before the types of `xml`. `{rules}` are `xmlItem` and `xmlNull` where they apply, each after a comma.
   * @default 'Answer in XML inside <{root}>, one element for each field{rules}, of this type:'
   */
  readonly xml: string
  /** @default '<item> for each list item' */
  readonly xmlItem: string
  /** @default 'nil="true" for null' */
  readonly xmlNull: string
  /**
   * Stands before the header of a table. `{rules}` are `emptyCell` and `nullCell` where they apply, each after a comma.
   * @default 'Answer in CSV with this header{rules}:'
   */
  readonly csv: string
  /** The same for a Markdown table. @default 'Answer with a Markdown table with this header{rules}:' */
  readonly markdown: string
  /** @default 'an empty cell for an absent field' */
  readonly emptyCell: string
  /** @default 'null for null' */
  readonly nullCell: string
  /** Stands between the header of a table and the type of its rows. @default 'Rows are of this type:' */
  readonly rows: string
  /**
   * Stands before what the examples leave of the types (`describe: 'rest'`). `{rules}` are in brackets.
   * @default 'Beyond what the examples show, the {format}{rules} may hold:'
   */
  readonly rest: string
  /** The same for a table. @default 'Beyond what the examples show, the table{rules} may hold:' */
  readonly restRows: string
  /** How long a text may be. `{range}` is `3`, `3-5`, `>= 3` or `<= 5`. @default '{range} chars' */
  readonly characters: string
  /** How long a list may be. @default '{range} items' */
  readonly items: string
  /** How many entries a record may have. @default '{range} keys' */
  readonly keys: string
  /** A range that begins below zero. @default '{from} to {to}' */
  readonly range: string
  /** @default 'non-empty' */
  readonly nonEmpty: string
  /** @default 'multiple of {number}' */
  readonly multipleOf: string
  /** Says that no item of a list may be there twice. @default 'unique' */
  readonly unique: string
  /** Says notes on every item of a list or entry of a record. @default 'each {notes}' */
  readonly each: string
  /** What an absent field means. @default 'default {value}' */
  readonly fallback: string
  /** The heading of the examples in a transcript. @default 'Examples:' */
  readonly examples: string
  /**
   * Stands before the example in a follow-up to a reply that could not be read. @default 'Another input and its right output:'
   */
  readonly right: string
  /** Stands before what is wrong with the reply. @default 'Your reply to the original input cannot be used:' */
  readonly wrong: string
  /** Ends the follow-up. @default 'Answer the original input again, completely, in the format described.' */
  readonly again: string
  /**
   * What can be wrong with a reply, by what errors say in English: `{ 'expected {wanted}, found {found}': '…' }`. The first whose
   * name matches is taken; where none does the error is quoted. Schema libraries say much of it, and may have languages of their
   * own. `{problem}` stands for something that is looked up in turn.
   */
  readonly problems?: Readonly<Record<string, string>>
}
