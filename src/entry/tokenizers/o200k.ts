/**
 * Counts tokens exactly as GPT-4o and later models do.
 *
 * @holds tokens, needs:./ranks/o200k.js
 * @size 8 kB
 */
export { o200k } from '../../tokens/o200k.ts'
