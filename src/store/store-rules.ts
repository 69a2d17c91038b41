import type { Counts, Embedder, Format, SearchBy, Writer } from '../types.ts'
import type { Rules } from '../value/check-options.ts'
import { embedder, format, judgedLater, searchBy, writer } from '../value/rules.ts'

/** What the options of every store that keeps examples have in common. */
interface StoreOptions {
  readonly output: Format<unknown, never>
  readonly input?: Writer<never> | undefined
  readonly searchBy?: SearchBy<never> | undefined
  readonly counts?: Counts | undefined
  readonly embedder?: Embedder | undefined
}

export const storeRules: Rules<StoreOptions> = {
  output: { required: format },
  input: writer,
  searchBy,
  counts: judgedLater,
  embedder,
}
