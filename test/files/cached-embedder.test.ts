import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { type Embedder, fewShot, hashedNgrams, labels, memoryStore } from 'knapshot'
import { cachedEmbedder } from 'knapshot/node'
import { describe, expect, it } from 'vitest'
import { o200k } from '../../src/tokens/o200k.ts'

const newPath = async (): Promise<string> => join(await mkdtemp(join(tmpdir(), 'knapshot-')), 'some.vectors')

/** hashedNgrams that records what it was asked for. */
function counting(dimensions = 8): Embedder & { readonly asked: string[] } {
  const sound = hashedNgrams({ dimensions })
  const asked: string[] = []
  return {
    ...sound,
    asked,
    embed(texts) {
      asked.push(...texts)
      return sound.embed(texts)
    },
  }
}

const texts = ['one', 'two', 'three']

describe('cachedEmbedder', () => {
  it('embeds each text once, over starts, and returns the same vectors', async () => {
    const path = await newPath()
    const first = counting()
    const cached = cachedEmbedder(first, path)
    expect(cached).toMatchObject({ name: first.name, dimensions: 8 })
    const vectors = await cached.embed(texts)
    expect(vectors).toEqual(await hashedNgrams({ dimensions: 8 }).embed(texts))
    const second = counting()
    expect(await cachedEmbedder(second, path).embed(['three', 'four', 'one', 'four'])).toEqual(
      await hashedNgrams({ dimensions: 8 }).embed(['three', 'four', 'one', 'four']),
    )
    expect(second.asked).toEqual(['four'])
    expect(await readdir(dirname(path))).toEqual(['some.vectors'])
  })

  it('looks a single text up and does not keep it: queries would fill the file', async () => {
    const path = await newPath()
    const embedder = counting()
    const cached = cachedEmbedder(embedder, path)
    await cached.embed(['a query'])
    await cached.embed(['a query'])
    expect(embedder.asked).toEqual(['a query', 'a query'])
    expect(await readdir(dirname(path))).toEqual([])
    await cached.embed(texts)
    const before = await readFile(path, 'utf8')
    await cached.embed(['another query'])
    await cached.embed(['two'])
    expect(await readFile(path, 'utf8')).toBe(before)
    expect(embedder.asked.filter((text) => text === 'two')).toHaveLength(1)
  })

  it('keeps vectors of any text to the bit, lone surrogates included', async () => {
    const path = await newPath()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 9 }), async (some) => {
        const list = [...some, '\ud800', '\udfff', '']
        const wanted = await hashedNgrams({ dimensions: 8 }).embed(list)
        expect(await cachedEmbedder(counting(), path).embed(list)).toEqual(wanted)
        const again = counting()
        expect(await cachedEmbedder(again, path).embed(list)).toEqual(wanted)
        expect(again.asked).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('gives its vectors away as copies', async () => {
    const cached = cachedEmbedder(counting(), await newPath())
    const [vector] = await cached.embed(texts)
    vector?.fill(0)
    expect((await cached.embed(texts))[0]).not.toEqual(vector)
  })

  it('has everything in the file once a store of thousands has been embedded', async () => {
    const path = await newPath()
    const many = Array.from({ length: 6_144 }, (_, i) => ({ input: `text ${i}`, output: 'a' as const }))
    const output = labels('a')
    const build = async (embedder: Embedder) => {
      const store = memoryStore(many, { output, embedder: cachedEmbedder(embedder, path) })
      await store.search({ text: 'x', limit: 1 })
      // A second query writes what a crash in between would have lost.
      await store.search({ text: 'x', limit: 1 })
    }
    await build(counting())
    const again = counting()
    await build(again)
    expect(new Set(again.asked)).toEqual(new Set(['x']))
  })

  it('loses nothing to another process that writes meanwhile', async () => {
    const path = await newPath()
    const [a, b] = [cachedEmbedder(counting(), path), cachedEmbedder(counting(), path)]
    await a.embed(['one', 'two'])
    await b.embed(['three', 'four'])
    await a.embed(['five', 'six'])
    const reader = counting()
    await cachedEmbedder(reader, path).embed(['one', 'two', 'three', 'four', 'five', 'six'])
    expect(reader.asked).toEqual([])
  })

  it('is never left half written by writers at the same moment', async () => {
    const path = await newPath()
    const writers = Array.from({ length: 8 }, (_, i) => cachedEmbedder(counting(), path).embed([`a${i}`, `b${i}`]))
    await Promise.all(writers)
    const [first] = await cachedEmbedder(counting(), path).embed(['a0', 'b0'])
    expect(first).toHaveLength(8)
    expect(await readdir(dirname(path))).toEqual(['some.vectors'])
  })

  it('keeps nothing from an embedder that fails or returns anything but vectors', async () => {
    const path = await newPath()
    let bad: () => Promise<readonly Float32Array[]> = async () => [
      Float32Array.of(Number.NaN, 1),
      Float32Array.of(1, 1),
    ]
    const cached = cachedEmbedder({ name: 'e', dimensions: 2, embed: () => bad() }, path)
    await expect(cached.embed(['a', 'b'])).rejects.toMatchObject({ code: 'vector_invalid', index: 0 })
    bad = () => Promise.reject(new Error('503'))
    await expect(cached.embed(['a', 'b'])).rejects.toMatchObject({ code: 'embedder_failed' })
    expect(await readdir(dirname(path))).toEqual([])
    bad = async () => [Float32Array.of(1, 0), Float32Array.of(0, 1)]
    expect(await cached.embed(['a', 'b'])).toEqual([Float32Array.of(1, 0), Float32Array.of(0, 1)])
  })

  it('passes the signal on', async () => {
    const cached = cachedEmbedder(counting(), await newPath())
    const reason = new Error('enough')
    await expect(cached.embed(texts, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('serves an array of examples', async () => {
    const path = await newPath()
    const embedder = counting()
    const mood = (model: Embedder) =>
      fewShot({
        instruction: 'Which mood?',
        output: labels('happy', 'angry'),
        examples: [
          { input: 'Best day ever', output: 'happy' },
          { input: 'Late again', output: 'angry' },
        ],
        embedder: cachedEmbedder(model, path),
        budget: { tokens: 500, tokenizer: o200k },
      })
    const { fingerprint } = await mood(embedder).build('Why so late?')
    const again = counting()
    expect((await mood(again).build('Why so late?')).fingerprint).toBe(fingerprint)
    expect(again.asked).toEqual(['Why so late?'])
  })
})

describe('a file of vectors that cannot be used', () => {
  const good = async (): Promise<{ readonly path: string; readonly lines: readonly string[] }> => {
    const path = await newPath()
    await cachedEmbedder(counting(), path).embed(texts)
    return { path, lines: (await readFile(path, 'utf8')).split('\n') }
  }
  type Spoil = (lines: readonly string[]) => string
  const spoilt: readonly (readonly [name: string, spoil: Spoil, message: RegExp])[] = [
    ['is empty', () => '', /it is empty\. Delete it, and it will be made again\./],
    ['is something else', () => 'id,input\n1,2\n', /it begins with "id,input"/],
    ['is other JSON', () => '{"knapshot":"snapshot"}\n', /it begins with "\{.*snapshot/],
    [
      'is of another version',
      ([head = '', ...rest]) => [head.replace('1', '2'), ...rest].join('\n'),
      /it is of version 2, this knapshot reads 1/,
    ],
    ['was cut off between lines', (lines) => lines.slice(0, 2).join('\n'), /it was cut off or changed/],
    ['was cut off in a line', (lines) => lines.join('\n').slice(0, -90), /not a complete file of vectors/],
    ['lacks a vector', (lines) => [...lines.slice(0, 1), ...lines.slice(2)].join('\n'), /it was cut off or changed/],
    ['has a changed vector', (lines) => lines.join('\n').replace(/A/u, 'B'), /cut off or changed|begins with/],
    [
      'has a short vector',
      ([head, , ...rest]) => [head, `${'0'.repeat(32)} AAAA`, ...rest].join('\n'),
      /a vector has 0 numbers/,
    ],
    ['goes on after its end', (lines) => [...lines.slice(0, -1), 'more', ''].join('\n'), /it goes on after its end/],
  ]

  it.each(spoilt)('is refused by name when it %s, and left as it is', async (_, spoil, message) => {
    const { path, lines } = await good()
    await writeFile(path, spoil(lines))
    const cached = cachedEmbedder(counting(), path)
    const error = await cached.embed(texts).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'StoreError',
      code: 'file_unreadable',
      message: expect.stringMatching(message),
    })
    expect(error).toMatchObject({ message: expect.stringContaining(path) })
    expect(await readFile(path, 'utf8')).toBe(spoil(lines))
    await rm(path)
    expect(await cached.embed(texts)).toHaveLength(3)
  })

  it.each([
    ['another name', { ...counting(), name: 'other' }],
    ['other dimensions', counting(9)],
  ])('is refused when it is of %s', async (_, embedder) => {
    const { path } = await good()
    await expect(cachedEmbedder(embedder, path).embed(texts)).rejects.toMatchObject({
      code: 'file_unreadable',
      message: `Cannot use the vectors in "${path}": it holds vectors of "hashed-ngrams-8" (8 numbers), and was asked for those of "${embedder.name}" (${embedder.dimensions}). Give each embedder a file of its own, or delete this one.`,
    })
  })

  it('is a StoreError through a store as well, and when its folder is missing or it is a folder', async () => {
    const { path } = await good()
    const missing = join(path, '..', 'none', 'some.vectors')
    for (const wrong of [missing, dirname(path)]) {
      const store = memoryStore(
        [
          { input: 'a', output: 'x' as const },
          { input: 'b', output: 'x' as const },
        ],
        {
          output: labels('x'),
          embedder: cachedEmbedder(counting(), wrong),
        },
      )
      await expect(store.search({ text: 'q', limit: 1 })).rejects.toMatchObject({
        name: 'StoreError',
        code: 'file_unreadable',
      })
    }
  })

  it.each([
    ['an embedder', () => cachedEmbedder('openai' as never, 'x'), /expected an embedder, .* found "openai"/],
    ['nothing', () => cachedEmbedder(undefined as never, 'x'), /found undefined/],
    ['a path', () => cachedEmbedder(counting(), 7 as never), /`path` must be the path of a file, found 7/],
    ['a path that is empty', () => cachedEmbedder(counting(), ''), /`path` must be/],
  ])('is not asked for without %s', (_, make, message) => {
    expect(make).toThrow(message)
  })
})
