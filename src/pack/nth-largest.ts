/** Returns the n-th largest number, n from 1, in linear time on average (Hoare 1961). Does not change the list. */
export function nthLargest(list: Float64Array, n: number): number {
  const numbers = list.slice()
  let low = 0
  let high = numbers.length - 1
  const wanted = n - 1
  while (low < high) {
    const pivot = numbers[(low + high) >> 1] ?? 0
    let i = low
    let j = high
    while (i <= j) {
      while ((numbers[i] ?? 0) > pivot) i++
      while ((numbers[j] ?? 0) < pivot) j--
      if (i > j) break
      const held = numbers[i] ?? 0
      numbers[i++] = numbers[j] ?? 0
      numbers[j--] = held
    }
    if (wanted <= j) high = j
    else if (wanted >= i) low = i
    else break
  }
  return numbers[wanted] ?? 0
}
