import { announcement, emphasis } from './announcements.ts'
import { isDoubt, isNegation } from './denials.ts'
import type { LabelIndex } from './label-index.ts'
import { type LabelWord, labelWords } from './label-words.ts'
import { lazyPattern } from './lazy-pattern.ts'

/** Matches the beginning of a reason. What a reason denies is not the label. */
export const because = /* @__PURE__ */ lazyPattern(
  () =>
    String.raw`^\s*(?:(?:because|since|as (?:the|this|it|they|s?he|there|we|you)|due to|weil|da (?:es|er|sie|die|der|das)|denn|parce que|car|porque|perch[eé]|omdat|eftersom|ponieważ|çünkü|потому что)(?![\p{L}\p{N}])|因为|由于|(?:reason(?:ing)?|explanation|begründung|raison|razón|motiv\p{L}+|причина|理由)\s*[:：])`,
  'iu',
)
/** Matches other beginnings of a reason: an article, a pronoun, or a name and its value. */
const start = /* @__PURE__ */ lazyPattern(
  () =>
    String.raw`^(?:(?:the|this|these|it['’]?s?|there|they|s?he|an?|user|customer|der|die|eine?|les?|la|l['’]|une?|el|los|las|una|il|lo|um|uma|het|een)(?![\p{L}\p{N}])|[\p{L}][\p{L} _-]{1,29}[:=])`,
  'iu',
)
const certain =
  /(?:there(?:['’]s| is) )?(?:\b(?:no|without|without a) doubt(?: about \w+)?|kein zweifel|ohne zweifel|aucun doute|sin duda|senza dubbio|sem dúvida|geen twijfel|без сомнения)|毫无疑问|^(?:clearly|definitely|certainly|obviously|absolutely)(?=[.!)]?$)/giu
const soft = /^(?:would|could|might|may|should|were|suppose|think|thought|looks?|seems?|depends)$/u
const offer = /^(?:would you like|do you (?:need|want)|can i help|shall i|let me know|i (?:chose|picked) this)/iu
const turn = /^(?:and|or|but|however|actually|wait|correction|if|aber|mais|pero|ma|maar|men|ale|ama|но)$/u
/** Matches a sentence about people or, for `no`, about the text: what such a sentence denies is not the label. */
const about =
  /^(?:(the|this|a) (?:user|customer|client|reviewer|author|writer|speaker|sender|person) (?!is|was|seems|feels)|(?:it|they|there|s?he|the \w+) (?:is|are|was|were|do|does|did|has|have|had|can|will)(?:n['’]t|not| not| no)\b)/iu

const itIs = /^\w+ (?:is|are|was|does|do|did|has|can|will)\W*$/iu

/** How a text relates to the label before it. */
export interface Relation {
  readonly own: readonly string[]
  /** Whether the label is announced; then the text after it need not look like a reason. */
  readonly isStrong: boolean
  /** Whether the text is a sentence of its own. */
  readonly isNext: boolean
  /** Whether the text may repeat a yes or no: `it does not`. */
  readonly mayDiffer: boolean
}

/** What a text says; computed once, however many labels precede it. */
interface Said {
  readonly words: readonly LabelWord[]
  readonly named: readonly string[]
  /** For each word of denial or doubt, the labels directly after it; undefined when no label follows. */
  readonly denied: readonly (readonly string[] | undefined)[]
}

/** Tells whether the text around a label leaves it standing. */
export class Doubts {
  readonly #labels: LabelIndex
  readonly #known = new Map<string, Said>()

  constructor(labels: LabelIndex) {
    this.#labels = labels
  }

  /** Tells whether a text is not a question and has no word of doubt or denial, except those that deny other labels. */
  isClear(text: string, own = this.#labels.names): boolean {
    const { denied } = this.#said(text)
    return (
      !isQuestion(text) && denied.every((names) => names !== undefined && !names.some((name) => own.includes(name)))
    )
  }

  /** Tells whether a text asks, denies, or says what may be rather than what is. */
  isVague(text: string, own?: readonly string[]): boolean {
    return !this.isClear(text, own) || this.#said(text).words.some(({ form }) => soft.test(form))
  }

  /** Tells whether a later sentence takes a label back: `No.`, `Or is it?`, `Wait, that is not right.` */
  takesBack(text: string, own: readonly string[]): boolean {
    const { words } = this.#said(text)
    const isCurt = words.length < 5 || turn.test(words[0]?.form ?? '')
    return isCurt && !this.isClear(text, own) && !this.#isElsewhere(text, { own, isNext: true, mayDiffer: true })
  }

  /** Tells whether the text after a label gives reasons for it or denies other labels. */
  leaves(text: string, relation: Relation): boolean {
    const { own, isStrong, isNext, mayDiffer } = relation
    if (isNext && offer.test(text)) return true
    if (isQuestion(text)) return false
    const rest = text.replace(certain, '')
    const { words, named, denied } = this.#said(rest)
    const [first, second] = words
    if (first === undefined) return true
    if (because().test(rest))
      return (
        (words.length > 2 || /^[\u3000-\u9fff]/u.test(rest)) &&
        !denied.some((names) => names?.some((name) => own.includes(name)))
      )
    if (turn.test(first.form) || soft.test(first.form) || soft.test(second?.form ?? '')) return false
    if (!this.isClear(rest, own)) {
      return this.#isElsewhere(rest, relation) || (isNext && this.#isOther(words, own) && announcement().test(rest))
    }
    if (words.some(isNegation) || rest !== text) return true
    if (words.length < 6 && named.some((name) => !own.includes(name))) return isNext && announcement().test(rest)
    if (start().test(rest)) return isStrong || words.length > 3 || (mayDiffer && isSaid(own, 'yes') && itIs.test(rest))
    return isStrong && (isNext ? words.length > 3 || own[0]?.length === 1 : /^\d/u.test(text))
  }

  /** Tells whether a denial is about something other than the label. */
  #isElsewhere(text: string, { own, isNext, mayDiffer }: Omit<Relation, 'isStrong'>): boolean {
    const { words, named } = this.#said(text)
    const [first] = words
    if (first === undefined || named.some((name) => own.includes(name))) return false
    if (this.#isOther(words, own)) return false
    if (isNext && named.length > 0 && !isNegation(first) && !isDoubt(first)) return true
    const said = words.some(isDoubt) ? null : about.exec(text)
    return said !== null && ((mayDiffer && isSaid(own, 'no')) || (said[1] !== undefined && words.length > 4))
  }

  /** Tells whether a short text names another label: `Final: no` denies nothing. */
  #isOther(words: readonly LabelWord[], own: readonly string[]): boolean {
    const last = words.length < 6 ? this.#labels.at(words.at(-1)?.raw ?? '')?.names : undefined
    return last?.some((name) => !own.includes(name)) === true
  }

  #said(text: string): Said {
    const known = this.#known.get(text) ?? this.#look(text)
    this.#known.set(text, known)
    return known
  }

  #look(text: string): Said {
    const words = labelWords(text)
    const denied = words
      .filter((word) => isNegation(word) || isDoubt(word))
      .map(({ end }) => {
        const rest = text.slice(end).trimStart()
        return (this.#labels.at(rest) ?? this.#labels.at(rest.replace(emphasis(), '')))?.names
      })
    return { words, named: this.#labels.named(text), denied }
  }
}

/** Tells whether an answer is yes or no. */
function isSaid(own: readonly string[], answer: 'yes' | 'no'): boolean {
  return own[0]?.toLowerCase() === answer
}

function isQuestion(text: string): boolean {
  return /[?？؟]/u.test(text)
}
