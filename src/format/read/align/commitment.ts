import { announcement, confirmation, emphasis, final, frame, noun } from './announcements.ts'
import { because, Doubts } from './doubts.ts'
import type { LabelIndex } from './label-index.ts'
import { isEssay, type Sentence, sentencesOf } from './sentences.ts'

interface Commitment {
  readonly names: readonly string[]
  readonly isFinal: boolean
}

const closing = /^\s?[)\]}）】]+/u
const ended = /^\s*[✅✔✓]*(?:[.!…]+(?=\s|$)|[。！]+|$)/u
const separator = /^(?:\s*(?:[:;,](?=\s)|[：；，、—（])|\s+[-–—(]+)\s*/u
const endOfSentence = /[.!?…]+(?=\s|$)|[。！？]|$/u
const not = /^\s*(?:(?:not|neither|nor|nicht|keine?|weder|noch|pas|ni|no|non|niet|inte|nie|не)\s+|不是)/iu
const instead = /^(?:\s*[;:–—]|,?\s*(?:but|sondern|mais|sino|maar|utan|lecz|а)(?=\s)|，?而是)\s*(?:rather\s+)?/iu
const lastBracket = /[(（]([^()（）]{1,200})[)）][.!]?$/u

/**
 * Lists the labels that a text commits to: those after an announcement, alone on a line, or at the start before their
 * reason. Lists several when the text commits to several, or when labels are spelled alike.
 */
export function committed(text: string, labels: LabelIndex): readonly string[] {
  const all = new Reader(text, labels).commitments()
  const last = new Set(all.filter(({ isFinal }) => isFinal).flatMap(({ names }) => names))
  return [...(last.size === 1 ? last : new Set(all.flatMap(({ names }) => names)))]
}

class Reader {
  readonly #labels: LabelIndex
  readonly #doubts: Doubts
  readonly #sentences: readonly Sentence[]
  readonly #isEssay: boolean

  constructor(text: string, labels: LabelIndex) {
    this.#labels = labels
    this.#doubts = new Doubts(labels)
    this.#sentences = sentencesOf(text, (line) => labels.cutLead(line))
    this.#isEssay = isEssay(text)
  }

  commitments(): readonly Commitment[] {
    return this.#sentences.flatMap((sentence, i): Commitment[] => {
      const said = this.#announced(sentence, i)
      if (said !== undefined) return [said]
      const names = this.#first(sentence, i) ?? this.#alone(sentence, i) ?? this.#inBrackets(sentence, i)
      return names === undefined ? [] : [{ names, isFinal: false }]
    })
  }

  /** Finds the label in `Answer: x`, or in `x` below a heading. */
  #announced(sentence: Sentence, i: number): Commitment | undefined {
    const before = this.#sentences[i - 1]
    const own = announcement().exec(sentence.rest)?.[0]
    const heading = before === undefined || before.line === sentence.line ? undefined : headingOf(before.rest)
    const said = own ?? heading
    if (said === undefined) return undefined
    // A sentence that goes on in the next line may deny the label there.
    const goesOn = before !== undefined && !isComplete(before) && !this.#answers(before)
    if (goesOn && !this.#doubts.isClear(before.text)) return undefined
    const names = this.#standing(sentence, i, own?.length ?? 0, true)
    return names === undefined ? undefined : { names, isFinal: final.test(said) }
  }

  #answers({ rest }: Sentence): boolean {
    const said = announcement().exec(rest)?.[0]
    return said !== undefined && this.#labels.at(rest.slice(said.length)) !== undefined
  }

  /** Finds the label of a text that starts with it, says `This is x`, or says `not x but y`. */
  #first(sentence: Sentence, i: number): readonly string[] | undefined {
    if (i > 0 || this.#isEssay) return undefined
    const from = frame().exec(sentence.rest)?.[0].length ?? 0
    return this.#standing(sentence, i, from) ?? this.#instead(sentence, i, from)
  }

  /** Finds a label alone on a line, after a complete statement. */
  #alone(sentence: Sentence, i: number): readonly string[] | undefined {
    const before = this.#sentences[i - 1]
    const found = sentence.start > 0 ? undefined : this.#labels.whole(sentence.rest)?.names
    if (found === undefined || (before !== undefined && !isComplete(before))) return undefined
    const isVague = before !== undefined && this.#doubts.isVague(before.text, found)
    return !isVague && this.#isLeft(found, i, sentence.rest.length) ? found : undefined
  }

  /** Finds the label of a text that first denies others: `not x but y`, `neither x nor y; z`. */
  #instead(sentence: Sentence, i: number, from: number): readonly string[] | undefined {
    const denied: string[] = []
    const after = (at: number): string => sentence.rest.slice(at)
    const skip = (at: number, words: RegExp): number => at + (words.exec(after(at))?.[0].length ?? 0)
    let at = skip(from, emphasis())
    while (not.test(after(at))) {
      at = skip(skip(at, not), emphasis())
      const other = this.#labels.at(after(at))
      if (other === undefined) return undefined
      denied.push(...other.names)
      at += other.end
    }
    if (denied.length === 0 || !instead.test(after(at))) return undefined
    const names = this.#standing(sentence, i, skip(skip(at, instead), frame()))
    return names?.some((name) => denied.includes(name)) ? undefined : names
  }

  /** Finds the label in capitals that ends a text: `… so this is likely (YES)`. */
  #inBrackets({ text }: Sentence, i: number): readonly string[] | undefined {
    const name = i === this.#sentences.length - 1 ? (lastBracket.exec(text)?.[1] ?? '') : ''
    const isCapital = name === name.toUpperCase() && name !== name.toLowerCase()
    if (!isCapital || !this.#labels.names.includes(name) || this.#doubts.isVague(text)) return undefined
    return this.#labels.named(text).every((other) => other === name) ? [name] : undefined
  }

  /** Finds a label at a place, after articles and emphasis, unless the text after it takes it back. */
  #standing(sentence: Sentence, i: number, from: number, isStrong = false): readonly string[] | undefined {
    for (let at = from; ; ) {
      const rest = sentence.rest.slice(at)
      const found = this.#labels.at(rest)
      if (found !== undefined && this.#isLeft(found.names, i, at + found.end, isStrong)) return found.names
      const skipped = emphasis().exec(rest)?.[0].length
      // An `A` that matches a label exactly is not an article.
      if (skipped === undefined || (found?.tier ?? 2) < 2) return undefined
      at += skipped
    }
  }

  /** Tells whether the text after a label, in its sentence and later, leaves the label standing. */
  #isLeft(own: readonly string[], i: number, end: number, isStrong = false): boolean {
    const sentence = this.#sentences[i]
    if (sentence === undefined) return false
    const isOption = own[0]?.length === 1
    const following = sentence.rest.slice(end)
    let tail = following.replace(closing, '')
    // `This is no question` does not answer no, but `A question` does not answer A either.
    if (!isOption && own[0]?.toLowerCase() !== 'no') tail = tail.replace(noun(), '')
    tail = tail.replace(confirmation(), '')
    const stop = ended.exec(tail)
    const before = stop ?? separator.exec(tail) ?? (/^\s/u.test(tail) && because().test(tail) ? /^/u.exec(tail) : null)
    const isListed = before === null && isOption && following !== tail
    if (before === null && !isListed) return false
    tail = tail.slice(before?.[0].length ?? 0)
    if (stop === null) {
      const close = endOfSentence.exec(tail)
      const reason = tail.slice(0, (close?.index ?? 0) + (close?.[0].length ?? 0))
      const isTitle = /^[\dA-Z]/u.test(reason) && before?.[0].startsWith(',') === false
      const isFree = isListed || (isStrong && isOption && isTitle)
      const mayDiffer = before?.[0].startsWith(',') ?? false
      if (!this.#doubts.leaves(reason, { own, isStrong: isStrong || isListed, isNext: isFree, mayDiffer })) return false
      tail = tail.slice(reason.length)
    }
    const consumed = sentence.start + sentence.rest.length - tail.length
    const [next, ...later] = this.#sentences
      .slice(i + 1)
      .filter(({ line, start }) => line > sentence.line || start >= consumed)
    if (next === undefined) return true
    const isKnown = isStrong || (isOption && next.line === sentence.line)
    return (
      this.#doubts.leaves(next.text, { own, isStrong: isKnown, isNext: true, mayDiffer: true }) &&
      later.every(({ text }) => !this.#doubts.takesBack(text, own))
    )
  }
}

/** Returns the announcement that a line consists of: `Answer:`, `**Label**`, `It is therefore:`. */
function headingOf(line: string): string | undefined {
  const said = announcement().exec(line)?.[0] ?? (line.endsWith(':') ? frame().exec(line)?.[0] : undefined)
  return said?.length === line.length ? said : undefined
}

function isComplete({ text }: Sentence): boolean {
  return /[.!?…。！？)]$/u.test(text)
}
