import type { FixKind } from '../../fix-kind.ts'
import type { Fix } from '../../types.ts'
import { formatPath } from '../../value/path.ts'

/** A hostile reply can need a repair for every character; repairs beyond this many are only counted. */
const maxFixes = 100

/** Collects the repairs of one value. */
export class FixLog {
  readonly #fixes: Fix[] = []
  #more = 0

  add(kind: FixKind, keys: () => readonly PropertyKey[], message: string): void {
    if (this.#fixes.length < maxFixes) this.#fixes.push({ kind, path: formatPath('$', keys()), message })
    else this.#more++
  }

  list(): readonly Fix[] {
    return this.#more === 0
      ? this.#fixes
      : [...this.#fixes, { kind: 'more', path: '$', message: `and ${this.#more} more repairs` }]
  }
}
