import type { PromptBuilder } from '../../builder/definition.ts'
import { type Setup, setupOf } from '../../builder/setup.ts'
import { contentHash, contentText } from '../../example/content-hash.ts'
import { countPieces } from '../../fragment/count-pieces.ts'
import type { Piece } from '../../layout.ts'
import { messageOverhead } from '../../tokens/overhead.ts'
import type { Counts, StoredExample } from '../../types.ts'
import { checkOptions } from '../../value/check-options.ts'
import { preview } from '../../value/preview.ts'
import { signal as isSignal, object } from '../../value/rules.ts'
import { checkCounter, countRemotely, type RemoteCounter } from './remote-counter.ts'

export interface CountOptions {
  /** The counter to use instead of the builder's own tokenizer. */
  readonly counter?: RemoteCounter | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Counts every example of a builder's store, written as the builder writes it in each layout that its builds may use.
 * Returns plain data: keep it as JSON and pass it to `memoryStore` as `counts`; builds then count no stored example
 * again. An example whose content has changed meanwhile is counted as usual.
 *
 * Throws an `ExampleError` for a bad example, a `KnapshotError` (`tokenizer_failed`) when a counter fails or returns no
 * whole number, a `DefinitionError` for a builder that `fewShot` did not make, and the signal's reason when aborted.
 *
 * @example
 * const counts = await countExamples(triage)
 * const store = memoryStore(examples, { output, counts })
 */
export async function countExamples<Out, Demo, In, Vars>(
  builder: PromptBuilder<Out, Demo, In, Vars>,
  options: CountOptions = {},
): Promise<Counts> {
  checkOptions('countExamples()', options, { counter: object, signal: isSignal })
  const setup = setupOf(builder)
  const { counter, signal } = options
  return { tokens: counter === undefined ? await countHere(setup, signal) : await countThere(setup, counter, signal) }
}

async function countHere<Out, Demo, In, Vars>(
  { store, prefixes, tokenizer }: Setup<Out, Demo, In, Vars>,
  signal: AbortSignal | undefined,
): Promise<Counts['tokens']> {
  const tokens = new Tally()
  for (const { shots } of new Set(prefixes)) {
    for await (const example of store.all()) {
      signal?.throwIfAborted()
      const shot = shots.shotOf(example, store)
      tokens.put(shots.factsKey(tokenizer), hashOf(example, shot), shot.tokens)
    }
  }
  return tokens.byKey
}

async function countThere<Out, Demo, In, Vars>(
  { store, prefixes, tokenizer }: Setup<Out, Demo, In, Vars>,
  counter: RemoteCounter,
  signal: AbortSignal | undefined,
): Promise<Counts['tokens']> {
  checkCounter(counter)
  const { name, exact = true, overhead = messageOverhead(tokenizer) } = counter
  const written: { key: string; hash: string; pieces: readonly Piece[] }[] = []
  const places = new Map<string, string>()
  for (const { shots } of new Set(prefixes)) {
    const key = shots.factsKey({ name, exact, overhead })
    for await (const example of store.all()) {
      signal?.throwIfAborted()
      const shown = shots.written(example, store)
      written.push({ key, hash: hashOf(example, shown), pieces: shown.pieces })
      for (const { text } of shown.pieces) if (!places.has(text)) places.set(text, `the example ${preview(example.id)}`)
    }
  }
  const counts = await countRemotely(counter, places, signal)
  const counted = { name, exact, overhead, count: (text: string): number => counts.get(text) ?? 0 }
  const tokens = new Tally()
  for (const { key, hash, pieces } of written) tokens.put(key, hash, countPieces(pieces, counted))
  return tokens.byKey
}

class Tally {
  readonly byKey: Record<string, Record<string, number>> = {}

  put(key: string, hash: string, tokens: number): void {
    const byContent = this.byKey[key] ?? {}
    this.byKey[key] = byContent
    byContent[hash] = tokens
  }
}

function hashOf(
  example: StoredExample<unknown, unknown>,
  { text, output }: { readonly text: string; readonly output: string },
): string {
  return contentHash(contentText(example, text, output))
}
