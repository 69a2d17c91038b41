import type { Counts, Embedder, Format, SearchBy, Writer } from '../types.ts'
import type { Rules } from '../value/check-options.ts'
import { embedder, format, judgedLater, searchBy, writer } from '../value/rules.ts'

/** What the options of every store that keeps examples have in common. */
interface StoreOptions {
  readonly output: Format<unknown, never>
  readonly input?: Writer<never>
  readonly searchBy?: SearchBy<never>
  readonly counts?: Counts
  readonly embedder?: Embedder
}

export const storeRules: Rules<StoreOptions> = {
  output: { required: format },
  input: writer,
  searchBy,
  counts: judgedLater,
  embedder,
}
