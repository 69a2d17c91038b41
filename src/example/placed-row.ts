/** One raw row and where it came from. */
export interface PlacedRow {
  readonly value: unknown
  readonly place: { readonly row: number; readonly file?: string; readonly line?: number }
  /** Set when the row itself could not be read. */
  readonly broken?: string
}
