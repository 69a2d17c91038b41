import { DefinitionError } from '../../errors.ts'
import type { Counts, Embedder, Format, Writer } from '../../types.ts'
import { preview } from '../../value/preview.ts'
import { checkStoreOptions } from '../check-store-options.ts'
import type { TableOptions } from './tables.ts'

export interface PostgresStoreOptions<In, Demo> extends TableOptions {
  readonly output: Format<unknown, Demo>
  /** How inputs are written, and therefore searched. @default as text */
  readonly input?: Writer<In>
  /** Counts made before by `countExamples`: builds on this store then count only new examples. */
  readonly counts?: Counts
  /** Whose examples these are: a store sees only those of its own namespace. @default 'default' */
  readonly namespace?: string
  /** Searches by vectors as well as by words; `Hit.similarity` says how both count. Needs pgvector 0.8 or later. */
  readonly embedder?: Embedder
  /**
   * Whether the nearest vectors are found by examining the whole namespace, or approximately by an HNSW index, which
   * makes every put slower. `'hnsw'` supports up to 2,000 dimensions. @default 'exact'
   */
  readonly vectors?: 'exact' | 'hnsw'
  /** Milliseconds after which a call gives up with `store_timeout`. @default no limit */
  readonly timeout?: number
}

const known = ['output', 'input', 'counts', 'namespace', 'schema', 'prefix', 'embedder', 'vectors', 'timeout']
const mostHnswDimensions = 2_000

/** Refuses what JavaScript callers can get wrong: a misspelt `namespace` would silently mix tenants. */
export function checkPostgresOptions(options: object): void {
  checkStoreOptions('postgresStore', options, known)
  const of = (name: string): unknown => Reflect.get(options, name)
  const embedder = of('embedder')
  const namespace = of('namespace')
  if (namespace !== undefined && typeof namespace !== 'string')
    throw invalid(`\`namespace\` must be a string, found ${preview(namespace)}.`)
  const timeout = of('timeout')
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0 && timeout < 2 ** 31))
    throw invalid(`\`timeout\` must be a number of milliseconds above 0, found ${preview(timeout)}.`)
  const vectors = of('vectors')
  if (vectors !== undefined && vectors !== 'exact' && vectors !== 'hnsw')
    throw invalid(`\`vectors\` must be 'exact' or 'hnsw', found ${preview(vectors)}.`)
  if (vectors === undefined) return
  if (embedder === undefined) throw invalid(`\`vectors\` needs an \`embedder\`, and none is given.`)
  const dimensions: unknown = Reflect.get(Object(embedder), 'dimensions')
  if (vectors === 'hnsw' && !(typeof dimensions === 'number' && dimensions <= mostHnswDimensions))
    throw invalid(
      `pgvector's HNSW indexes take up to ${mostHnswDimensions} dimensions, the embedder has ${preview(dimensions)}. Use vectors: 'exact', or an embedder with fewer.`,
    )
}

/** Makes the error for an invalid option. */
function invalid(what: string): DefinitionError {
  return new DefinitionError('definition_invalid', `postgresStore(): ${what}`)
}
