/**
 * Counts tokens exactly as GPT-4 and GPT-3.5 do.
 *
 * @holds tokens, needs:./cl100k.ranks.cjs
 * @size 8 kB
 */
export { cl100k } from '../../tokens/cl100k.ts'
