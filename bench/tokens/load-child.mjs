// Runs in a fresh process: loads one contender, counts once, and reports milliseconds and bytes beyond an empty
// process.
const [, , contender, encoding, bundle] = process.argv
const text = 'Refund order 4711, please: the parcel never arrived.'
const base = encoding === 'o200k' ? 'o200k_base' : 'cl100k_base'

// What was built must stay reachable while the heap is measured.
const kept = []
const keep = (value) => {
  kept.push(value)
  return value
}
globalThis.kept = kept

const loaders = {
  knapshot: async () => {
    const { [encoding]: tokenizer } = await import(bundle)
    return () => tokenizer.count(text)
  },
  'js-tiktoken': async () => {
    const { Tiktoken } = await import('js-tiktoken/lite')
    const { default: ranks } = await import(`js-tiktoken/ranks/${base}`)
    return () => keep(new Tiktoken(ranks)).encode(text, [], []).length
  },
  'gpt-tokenizer': async () => {
    const { countTokens } = await import(`gpt-tokenizer/encoding/${base}`)
    return () => countTokens(text, { disallowedSpecial: new Set() })
  },
  'ai-tokenizer': async () => {
    const { Tokenizer } = await import('ai-tokenizer')
    const data = await import(`ai-tokenizer/encoding/${base}`)
    return () => keep(new Tokenizer(data)).count(text)
  },
  'tiktoken wasm': async () => {
    const { get_encoding } = await import('tiktoken')
    return () => keep(get_encoding(base)).encode(text, [], []).length
  },
}

const used = () => {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, rss }
}
const before = used()
const start = performance.now()
const first = await loaders[contender]()
const imported = performance.now()
const count = first()
const counted = performance.now()
keep(first)
await new Promise((resolve) => setTimeout(resolve, 50))
const after = used()
console.log(
  JSON.stringify({
    import: imported - start,
    first: counted - imported,
    heap: after.heap - before.heap,
    rss: after.rss - before.rss,
    count,
  }),
)
