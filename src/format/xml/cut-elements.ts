import type { Keys } from '../../value/path.ts'
import type { Cut } from '../read/repair/cut.ts'
import type { Place } from '../schema/place.ts'
import type { XmlElement } from './parse-xml.ts'
import { isContainer, kindOfElement } from './xml-scalar.ts'

/**
 * Finds out how the end of a text cuts off its elements: which of them stay open, and where the end lies inside them.
 */
export class CutElements {
  readonly #text: string
  readonly #open: Keys[] = []
  #isInside = false

  constructor(text: string) {
    this.#text = text
  }

  /** Counts the end as inside a value, unless the innermost open element ends right after one of its child elements. */
  get cut(): Cut {
    return { isInside: this.#isInside, open: this.#open, endsLine: false }
  }

  /** Records an element that is being read. */
  add(element: XmlElement, place: Place, keys: Keys): void {
    if (element.closed !== 'open') return
    const last = element.children.at(-1)
    if (last === undefined || !isContainer(element, kindOfElement(element, place))) {
      this.#isInside = true
      return
    }
    this.#open.push(keys)
    if (last.closed === 'open') return
    // A closing fence below the elements is not part of them.
    this.#isInside ||= !/^\s*(?:(?:`{3,}|~{3,})\s*)?$/u.test(this.#text.slice(last.end))
  }

  /** Tells whether an element must be left out, because its text may have been cut off. */
  leavesOut(element: XmlElement, place: Place): boolean {
    const isLeaf = element.closed === 'open' && !isContainer(element, kindOfElement(element, place))
    this.#isInside ||= isLeaf
    return isLeaf
  }
}
