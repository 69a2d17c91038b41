import { get_encoding } from 'tiktoken'

/** Counts with the wasm build of Rust tiktoken, treating special tokens as plain text. */
export function reference(encoding: 'o200k_base' | 'cl100k_base'): (text: string) => number {
  const tokenizer = get_encoding(encoding)
  return (text) => tokenizer.encode(text, [], []).length
}
