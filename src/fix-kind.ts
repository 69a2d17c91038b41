/**
 * Every kind of change that a reader can make to a reply, in any format. A closed set: names are stable, messages are not.
 *
 * Finding the answer: `prose` text around it left out, `reasoning` set aside, `end-token` of the chat template cut off,
 * `fence` and `tag` taken out of one, `escaped` JSON unescaped, `joined` several values made one list, `other-value` another
 * readable value left out.
 *
 * Repairing JSON: `comma`, `colon`, `quote`, `bracket` added, removed or replaced; `unquoted` text taken as a string;
 * `comment` and `ellipsis` left out; `escape` of a character read; `line-break` inside a string kept; `word` such as
 * `True` or `NaN` read; `number` in a writing that JSON does not have; `string-parts` joined; `call` around a value left
 * out; `missing-value` read as null, or a blank field as absent; `truncated` where the reply ends inside the value;
 * `duplicate-key` given twice with one value; `restarted` object of which the last beginning counts; `dropped-text` that
 * belongs nowhere; `more` than a hundred repairs.
 *
 * Aligning with the schema: `key-name` in another writing; `dropped-field` that the schema does not know;
 * `dropped-null` for an absent field; `wrapper` around the value removed; `to-list`, `from-list`; `parsed-text` that
 * held JSON; `to-text`, `to-number`, `to-boolean`, `to-null`, `to-date`; `rounded` to what a number can hold; `trimmed`;
 * `label` in another writing, and `label-mention` inside a longer text that commits to it.
 *
 * In YAML and `key: value` lines: `tabs` read as spaces, `as-text` for text that looked like a field or a number,
 * `joined-lines` of one value.
 *
 * In XML: `root` of another name or none at all, `unescaped` characters and `markup` taken as text, `cdata`, an
 * `attribute` taken as a field, `repeated` elements joined into a list, `item-name` of list items.
 *
 * In tables: `table-style` other than the one asked for, `delimiter`, `trailing-delimiter`, `missing-header`,
 * `column-order`, `dropped-column` that the schema does not know.
 */
export type FixKind =
  | 'prose'
  | 'reasoning'
  | 'end-token'
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
  | 'restarted'
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
  | 'rounded'
  | 'trimmed'
  | 'label'
  | 'label-mention'
  | 'tabs'
  | 'as-text'
  | 'joined-lines'
  | 'root'
  | 'unescaped'
  | 'markup'
  | 'cdata'
  | 'attribute'
  | 'repeated'
  | 'item-name'
  | 'table-style'
  | 'delimiter'
  | 'trailing-delimiter'
  | 'missing-header'
  | 'column-order'
  | 'dropped-column'
