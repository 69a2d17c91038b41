/**
 * Returns the indices of the `limit` best of `size` items in order, by a bounded heap: `before(a, b)` tells whether item
 * `a` ranks before item `b` and must be a strict total order.
 */
export function best(size: number, limit: number, before: (a: number, b: number) => boolean): number[] {
  const heap: number[] = []
  const swap = (i: number, j: number): void => {
    const item = heap[i] ?? 0
    heap[i] = heap[j] ?? 0
    heap[j] = item
  }
  /** True when the item at `i` ranks after the one at `j`: the root is the worst that is kept. */
  const worse = (i: number, j: number): boolean => before(heap[j] ?? 0, heap[i] ?? 0)
  const sink = (): void => {
    for (let i = 0; ; ) {
      const left = 2 * i + 1
      let worst = i
      if (left < heap.length && worse(left, worst)) worst = left
      if (left + 1 < heap.length && worse(left + 1, worst)) worst = left + 1
      if (worst === i) return
      swap(i, worst)
      i = worst
    }
  }
  for (let item = 0; item < size; item++) {
    if (heap.length < limit) {
      heap.push(item)
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1
        if (!worse(i, parent)) break
        swap(i, parent)
        i = parent
      }
    } else if (limit > 0 && before(item, heap[0] ?? 0)) {
      heap[0] = item
      sink()
    }
  }
  return heap.sort((a, b) => (before(a, b) ? -1 : 1))
}
