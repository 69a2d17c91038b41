import { DefinitionError } from '../../errors.ts'
import type { Counts, Embedder, Format, SearchBy, Writer } from '../../types.ts'
import { checkOptions, type Rule, type Rules } from '../../value/check-options.ts'
import { preview } from '../../value/preview.ts'
import { embedder, oneOf, string } from '../../value/rules.ts'
import { storeRules } from '../store-rules.ts'
import { type TableOptions, tableRules } from './tables.ts'

export interface PostgresStoreOptions<In, Demo> extends TableOptions {
  readonly output: Format<unknown, Demo>
  /** How inputs are written. @default as text */
  readonly input?: Writer<In> | undefined
  /**
   * What inputs are searched by: some of their fields, or a writer. A store whose examples were put with another one
   * refuses to search (`store_stale`). @default the input as it is written
   */
  readonly searchBy?: SearchBy<NoInfer<In>> | undefined
  /** Counts made before by `countExamples`: builds on this store then count only new examples. */
  readonly counts?: Counts | undefined
  /** Whose examples these are: a store sees only those of its own namespace. @default 'default' */
  readonly namespace?: string | undefined
  /** Searches by vectors as well as by words; `Hit.similarity` says how both count. Needs pgvector 0.8 or later. */
  readonly embedder?: Embedder | undefined
  /**
   * Whether the nearest vectors are found by examining the whole namespace, or approximately by an HNSW index, which
   * makes every put slower. `'hnsw'` supports up to 2,000 dimensions. @default 'exact'
   */
  readonly vectors?: 'exact' | 'hnsw' | undefined
  /** Milliseconds after which a call gives up with `store_timeout`. @default no limit */
  readonly timeout?: number | undefined
}

const mostHnswDimensions = 2_000

const isTimeout: Rule = (timeout) =>
  (typeof timeout === 'number' && timeout > 0 && timeout < 2 ** 31) || 'a number of milliseconds above 0'

export const searchRules = { embedder, vectors: /* @__PURE__ */ oneOf('exact', 'hnsw') }

const rules: Rules<PostgresStoreOptions<never, never>> = {
  ...storeRules,
  ...tableRules,
  ...searchRules,
  namespace: string,
  timeout: isTimeout,
}

/** Refuses what JavaScript callers can get wrong: a misspelt `namespace` would silently mix tenants. */
export function checkPostgresOptions(options: PostgresStoreOptions<never, never>): void {
  checkOptions('postgresStore()', options, rules)
  const { vectors, embedder } = options
  if (vectors === undefined) return
  if (embedder === undefined) throw invalid(`\`vectors\` needs an \`embedder\`, and none is given.`)
  const { dimensions } = embedder
  if (vectors === 'hnsw' && !(dimensions <= mostHnswDimensions))
    throw invalid(
      `pgvector's HNSW indexes take up to ${mostHnswDimensions} dimensions, the embedder has ${preview(dimensions)}. Use vectors: 'exact', or an embedder with fewer.`,
    )
}

/** Makes the error for an invalid option. */
function invalid(what: string): DefinitionError {
  return new DefinitionError('definition_invalid', `postgresStore(): ${what}`)
}
