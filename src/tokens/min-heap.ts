/** Keeps numbers and returns them smallest first, in O(log n) each. */
export class MinHeap {
  #items = new Float64Array(256)
  #size = 0

  get size(): number {
    return this.#size
  }

  push(value: number): void {
    if (this.#size === this.#items.length) {
      const larger = new Float64Array(this.#size * 2)
      larger.set(this.#items)
      this.#items = larger
    }
    const items = this.#items
    let at = this.#size++
    while (at > 0) {
      const parent = (at - 1) >> 2
      const above = items[parent] ?? 0
      if (above <= value) break
      items[at] = above
      at = parent
    }
    items[at] = value
  }

  /** Removes and returns the smallest number; `Infinity` when empty. */
  pop(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY
    const items = this.#items
    const top = items[0] ?? 0
    const size = --this.#size
    const value = items[size] ?? 0
    let at = 0
    // Four children per node: fewer levels, and the children share a cache line.
    for (;;) {
      const first = at * 4 + 1
      if (first >= size) break
      const stop = Math.min(first + 4, size)
      let child = first
      let smallest = items[first] ?? 0
      for (let other = first + 1; other < stop; other++) {
        const candidate = items[other] ?? 0
        if (candidate < smallest) {
          smallest = candidate
          child = other
        }
      }
      if (smallest >= value) break
      items[at] = smallest
      at = child
    }
    items[at] = value
    return top
  }
}
