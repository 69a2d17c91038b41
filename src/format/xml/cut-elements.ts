import type { Cut } from '../read/repair/cut.ts'
import type { Place } from '../schema/place.ts'
import type { XmlElement } from './parse-xml.ts'
import { isContainer, kindOfElement } from './xml-scalar.ts'

type Keys = readonly PropertyKey[]

/** Finds out how the end of a text cuts off what is read of it: which elements it leaves open, and where inside them it lies. */
export class CutElements {
  readonly #text: string
  readonly #open: Keys[] = []
  #isInside = false

  constructor(text: string) {
    this.#text = text
  }

  /** The end lies inside, but where nothing follows the last of the elements in the innermost that is open. */
  get cut(): Cut {
    return { isInside: this.#isInside, open: this.#open, endsLine: false }
  }

  /** Notes an element that is read. */
  add(element: XmlElement, place: Place, keys: Keys): void {
    if (element.closed !== 'open') return
    const last = element.children.at(-1)
    if (last === undefined || !isContainer(element, kindOfElement(element, place))) {
      this.#isInside = true
      return
    }
    this.#open.push(keys)
    if (last.closed === 'open') return
    // A fence that closes below the elements says nothing about them.
    this.#isInside ||= !/^\s*(?:(?:`{3,}|~{3,})\s*)?$/u.test(this.#text.slice(last.end))
  }

  /** Tells whether nothing of an element is whole: its text may have gone on. */
  leavesOut(element: XmlElement, place: Place): boolean {
    const isLeaf = element.closed === 'open' && !isContainer(element, kindOfElement(element, place))
    this.#isInside ||= isLeaf
    return isLeaf
  }
}
