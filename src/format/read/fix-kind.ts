/**
 * Every kind of change that the JSON reader can make. A closed set: names are stable, messages are not.
 *
 * Finding the value: `prose` text around it left out, `reasoning` a block of reasoning set aside, `fence` and `tag` taken
 * out of one, `escaped` JSON unescaped, `joined` several values made one list, `other-value` another readable value left
 * out.
 *
 * Repairing JSON: `comma`, `colon`, `quote`, `bracket` added, removed or replaced; `unquoted` text taken as a string;
 * `comment` and `ellipsis` left out; `escape` of a character read; `line-break` inside a string kept; `word` such as
 * `True` or `NaN` read; `number` in a writing that JSON does not have; `string-parts` joined; `call` around a value left
 * out; `missing-value` read as null; `truncated` where the reply ends inside the value; `duplicate-key`; `dropped-text`
 * that belongs nowhere; `more` than a hundred repairs.
 *
 * Aligning with the schema: `key-name` in another writing; `dropped-field` that the schema does not allow;
 * `dropped-null` for an absent field; `wrapper` around the value removed; `to-list`, `from-list`; `parsed-text` that
 * held JSON; `to-text`, `to-number`, `to-boolean`, `to-null`, `to-date`; `trimmed`; `label` in another writing, and
 * `label-mention` inside a longer text.
 */
export type FixKind =
  | 'prose'
  | 'reasoning'
  | 'fence'
  | 'tag'
  | 'escaped'
  | 'joined'
  | 'other-value'
  | 'comma'
  | 'colon'
  | 'quote'
  | 'bracket'
  | 'unquoted'
  | 'comment'
  | 'ellipsis'
  | 'escape'
  | 'line-break'
  | 'word'
  | 'number'
  | 'string-parts'
  | 'call'
  | 'missing-value'
  | 'truncated'
  | 'duplicate-key'
  | 'dropped-text'
  | 'more'
  | 'key-name'
  | 'dropped-field'
  | 'dropped-null'
  | 'wrapper'
  | 'to-list'
  | 'from-list'
  | 'parsed-text'
  | 'to-text'
  | 'to-number'
  | 'to-boolean'
  | 'to-null'
  | 'to-date'
  | 'trimmed'
  | 'label'
  | 'label-mention'
