import { DefinitionError } from '../errors.ts'
import { halfSurrogate, readHistory } from '../example/history/read-history.ts'
import type { Message, Passage, Repair } from '../types.ts'
import { wellFormed } from '../value/well-formed.ts'

/** Reads the conversation that a caller gave, repairs it and says so. */
export function sendableHistory(history: readonly Message[], repairs: Repair[]): readonly Message[] {
  if (history.length === 0) return history
  const reading = readHistory(history, 'history')
  if ('problem' in reading) throw new DefinitionError('definition_invalid', `build(): ${reading.problem}`)
  repairs.push(...reading.repairs)
  return reading.messages
}

/** Repairs a text that no request could carry, and says so. */
export function sendableText(text: string, place: string, repairs: Repair[]): string {
  const sound = wellFormed(text)
  if (sound !== text) repairs.push(halfSurrogate(place))
  return sound
}

/** Repairs passages and their variants, and says so. */
export function sendablePassages(passages: readonly Passage[], repairs: Repair[]): readonly Passage[] {
  return passages.map((passage, i) => {
    const place = `passages[${i}]`
    const text = sendableText(passage.text, place, repairs)
    const variants = passage.variants?.map((variant, j) => {
      const at = `${place}.variants[${j}]`
      return typeof variant === 'string'
        ? sendableText(variant, at, repairs)
        : { ...variant, text: sendableText(variant.text, at, repairs) }
    })
    return { ...passage, text, ...(variants === undefined ? {} : { variants }) }
  })
}
