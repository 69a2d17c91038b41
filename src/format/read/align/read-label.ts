import { committed } from './commitment.ts'
import { LabelIndex } from './label-index.ts'

/** The labels that a text was read as: none, one, or several that it may mean. */
export interface LabelReading {
  readonly found: readonly string[]
  /**
   * `exact`; `label`: the whole text, spelled differently; `label-mention`: in a longer text; `near-miss`: misspelt.
   */
  readonly kind: 'exact' | 'label' | 'label-mention' | 'near-miss'
  /** How loosely a `label` matches: 0 white space, 1 marks, 2 case, 3 accents, 4 separators. */
  readonly tier?: number
}

const indexes = /* @__PURE__ */ new WeakMap<readonly string[], LabelIndex>()

/**
 * Reads a text as one of some labels: the label that the whole text spells, else the one it commits to, else the one it
 * misspells. Ignores labels that the text denies, doubts, compares or asks about. Takes linear time; beyond 4,000
 * characters only the start and the end of the text count. Indexes each list of names only once.
 */
export function readLabel(text: string, names: readonly string[]): LabelReading {
  if (names.includes(text)) return { found: [text], kind: 'exact' }
  const index = indexOf(names)
  const whole = index.whole(text)
  if (whole !== undefined) return { found: whole.names, kind: 'label', tier: whole.tier }
  const said = committed(text, index)
  if (said.length > 0) return { found: said, kind: 'label-mention' }
  return { found: index.nearMisses(text), kind: 'near-miss' }
}

/**
 * Lists the labels that a text names, whether or not it commits to them; in a long text only near its start and end.
 */
export function namedLabels(text: string, names: readonly string[]): readonly string[] {
  return indexOf(names).named(`${text.slice(0, 2_000)}\n${text.slice(2_000).slice(-2_000)}`)
}

/** Finds two labels that a reply cannot tell apart, because they differ only in case, accents or punctuation. */
export function alikeLabels(names: readonly string[]): readonly [string, string] | undefined {
  return indexOf(names).alike()
}

function indexOf(names: readonly string[]): LabelIndex {
  const index = indexes.get(names) ?? new LabelIndex(names)
  indexes.set(names, index)
  return index
}
