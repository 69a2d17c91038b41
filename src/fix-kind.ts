/**
 * Lists every kind of change that a reader can make to a reply, in any format. The set is closed: names are stable,
 * messages are not.
 *
 * Finding the answer: `prose` around it left out; `reasoning` left out; `end-token` of the chat template cut off;
 * `fence` or `tag` around it removed; `escaped` JSON unescaped; several values `joined` into one list; `other-value`
 * left out although it could be read too.
 *
 * Repairing JSON: `comma`, `colon`, `quote`, `bracket` added, removed or replaced; `unquoted` text taken as a string;
 * `comment` or `ellipsis` left out; `escape` that JSON does not have; `line-break` inside a string kept; `word` such as
 * `True` or `NaN` read; `number` in a notation that JSON does not have; `string-parts` joined; `call` around a value
 * removed; `missing-value` read as null, or as an absent field; `truncated` because the reply ends inside the value;
 * `duplicate-key` with the same value both times; `restarted` because the answer begins again, and the last beginning
 * counts; `dropped-text` that belongs to no value; `more` than a hundred repairs.
 *
 * Aligning with the schema: `key-name` in another spelling; `dropped-field` that the schema does not know; `dropped-null`
 * in place of an absent field; `wrapper` around the value removed; `to-list`, `from-list`; `parsed-text` that held JSON;
 * `to-text`, `to-number`, `to-boolean`, `to-null`, `to-date`; `rounded` to what a number can hold; `trimmed` white space;
 * `label` in another spelling; `label-mention` inside a longer text that commits to it.
 *
 * In YAML and `key: value` lines: `tabs` read as spaces; `as-text` for text that looked like a field or a number;
 * `joined-lines` of one text.
 *
 * In XML: `root` that is missing or has another name; `unescaped` characters and `markup` taken as text; `cdata` read as
 * text; `attribute` taken as a field; `repeated` elements joined into a list; `item-name` other than `<item>`.
 *
 * In tables: `table-style` or `delimiter` other than the one asked for; `trailing-delimiter` ignored; `missing-header`;
 * `column-order` other than in the schema; `dropped-column` that the schema does not know.
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
