import type { Source } from './programs.ts'

/**
 * A program that no change of the package touches, and that costs what the core costs: 250 KB are parsed, a quarter of
 * the functions is compiled and run. What slows the machine slows both alike; an empty process is mostly work of Node
 * itself and is slowed less.
 */
export const yardstick: Source = { key: 'yardstick', name: 'yardstick', form: 'bundle', code: program(4_800) }

function program(size: number): string {
  const functions = Array.from({ length: size }, (_, i) => {
    const next = `f${(i * 7 + 3) % size}`
    return `function f${i}(depth, list) {
  const sum = list.reduce((total, item) => total + item.length * ${i}, depth)
  if (depth === 0 || sum < 0) return { sum, text: 'the sum is ' + sum, list: list.filter((item) => item !== 'x${i}') }
  return depth % 2 === 0 ? ${next}(depth - 1, [...list, 'x${i}'].slice(-4)) : { ...${next}(depth - 1, list), last: ${i} }
}`
  })
  const calls = Array.from({ length: size / 8 }, (_, i) => `f${i * 8}(1, ['a', 'b'])`)
  return `${functions.join('\n')}\nglobalThis.kept = [${calls.join(', ')}]\n`
}
