import type { FixKind } from './fix-kind.ts'

/**
 * Every kind of change that the readers of YAML, XML and tables can make: those of JSON where it is the same change, and
 *
 * in YAML: `tabs` read as spaces, `as-text` for text that looked like a field;
 *
 * in XML: `root` of another name or none at all, `unescaped` characters and `markup` taken as text, `cdata`, `repeated`
 * elements joined into a list, `item-name` of list items;
 *
 * in tables: `table-style` other than the one asked for, `delimiter`, `trailing-delimiter`, `missing-header`,
 * `column-order`, `dropped-column` that the schema does not know.
 */
export type FormatFixKind =
  | FixKind
  | 'tabs'
  | 'as-text'
  | 'root'
  | 'unescaped'
  | 'markup'
  | 'cdata'
  | 'repeated'
  | 'item-name'
  | 'table-style'
  | 'delimiter'
  | 'trailing-delimiter'
  | 'missing-header'
  | 'column-order'
  | 'dropped-column'
