/**
 * Counts tokens exactly as GPT-4 and GPT-3.5 do.
 *
 * @holds tokens, needs:./ranks/cl100k.js
 * @size 8 kB
 */
export { cl100k } from '../../tokens/cl100k.ts'
