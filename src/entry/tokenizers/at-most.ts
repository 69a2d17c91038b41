/**
 * Bounds token counts from above, without rank data.
 *
 * @holds tokens
 * @size 2.2 kB { o200kAtMost }
 */
export { cl100kAtMost, o200kAtMost } from '../../tokens/at-most/at-most.ts'
